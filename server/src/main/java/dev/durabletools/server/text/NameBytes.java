package dev.durabletools.server.text;

/** How bytes of Java code in UTF-8 make up words, for those who look for a few without parsing. */
public final class NameBytes {
  private NameBytes() {}

  public static boolean space(byte each) {
    return each == ' ' || each == '\n' || each == '\r' || each == '\t' || each == '\f';
  }

  /** Whether a byte belongs to a name; all beyond ASCII are taken for letters. */
  public static boolean part(byte each) {
    return each < 0
        || (each >= 'a' && each <= 'z')
        || (each >= 'A' && each <= 'Z')
        || (each >= '0' && each <= '9')
        || each == '_'
        || each == '$';
  }

  /** The first place from one on that is no blank, or the end. */
  public static int skip(byte[] text, int from) {
    int at = from;
    while (at < text.length && space(text[at])) {
      at++;
    }
    return at;
  }

  /** Whether a word stands at a place, whatever follows it. */
  public static boolean is(byte[] word, byte[] text, int at) {
    if (at + word.length > text.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (text[at + i] != word[i]) {
        return false;
      }
    }
    return true;
  }
}
