// The picture as a file: what is in view, on white.

export function save(drawn, name) {
  const copy = document.createElement("canvas");
  copy.width = drawn.width;
  copy.height = drawn.height;
  const pen = copy.getContext("2d");
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, copy.width, copy.height);
  pen.drawImage(drawn, 0, 0);
  copy.toBlob((blob) => {
    const file = document.createElement("a");
    file.href = URL.createObjectURL(blob);
    file.download = `${name.replace(/[\\/:*?"<>|\s]+/g, "_")}.png`;
    file.click();
    URL.revokeObjectURL(file.href);
  });
}
