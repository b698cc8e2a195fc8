def write(e, lang): return b""
