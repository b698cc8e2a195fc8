// From box to box by the arrow keys, as they lie.

export const WAYS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

// The id of the nearest place that lies that way of `from`, null for none; what lies aside counts as
// farther than what lies ahead.
export function neighbour(places, from, [right, down]) {
  const here = places[from];
  let best = null;
  let least = Infinity;
  for (const [id, there] of Object.entries(places)) {
    const ahead = (there.x - here.x) * right + (there.y - here.y) * down;
    const aside = Math.abs((there.x - here.x) * down) + Math.abs((there.y - here.y) * right);
    const far = ahead + 3 * aside;
    if (ahead > 0 && aside < 2 * ahead + 40 && far < least) [best, least] = [id, far];
  }
  return best;
}
