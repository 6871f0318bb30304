package dev.durabletools.server.text;

/**
 * One text under its name. Immutable; a changed text is a new source file.
 *
 * @param uri what identifies the file, as a URI
 * @param text the whole text
 * @param lines where its lines start
 */
public record SourceFile(String uri, String text, LineIndex lines) {
  public SourceFile(String uri, String text) {
    this(uri, text, new LineIndex(text));
  }

  /** The file's name without its folders. */
  public String fileName() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }

  /** The blanks that the line of an offset starts with. */
  public String indentAt(int offset) {
    int start = lines.start(lines.lineOf(offset));
    int end = start;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof SourceFile that && uri.equals(that.uri) && text.equals(that.text));
  }

  @Override
  public int hashCode() {
    return uri.hashCode();
  }

  @Override
  public String toString() {
    return uri;
  }
}
