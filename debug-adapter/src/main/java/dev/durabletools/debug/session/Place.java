package dev.durabletools.debug.session;

/**
 * A point of an execution, the same in each run of it.
 *
 * @param cursor history events consumed
 * @param line lines begun since; the line of that number begins here
 */
public record Place(int cursor, long line) implements Comparable<Place> {
  /** Before everything. */
  public static final Place START = new Place(0, 0);

  /** After everything. */
  public static final Place END = new Place(Integer.MAX_VALUE, Long.MAX_VALUE);

  @Override
  public int compareTo(Place other) {
    return cursor != other.cursor
        ? Integer.compare(cursor, other.cursor)
        : Long.compare(line, other.line);
  }

  boolean isBefore(Place other) {
    return compareTo(other) < 0;
  }

  /** The later of the two. */
  Place orLater(Place other) {
    return isBefore(other) ? other : this;
  }
}
