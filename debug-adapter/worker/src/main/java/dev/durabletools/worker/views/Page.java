package dev.durabletools.worker.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of a collection: texts of what is simple, and the objects that are not. A debugger calls
 * {@link #of} on the stopped thread: it takes one call, where reading field by field takes some
 * packets for each item. Only for collections of the JDK, whose iterators run nothing of the app's.
 */
public final class Page {
  /** Ends the text of an item. */
  private static final char END = '\u0001';

  /** Comes before an {@link #END} or itself inside a text. */
  private static final char ESCAPE = '\u0002';

  private final StringBuilder texts = new StringBuilder();
  private final List<@Nullable Object> objects = new ArrayList<>();
  private final int longest;

  private Page(int longest) {
    this.longest = longest;
  }

  /** Loads this class: a debugger finds only what is loaded. */
  public static void load() {}

  /**
   * The items from {@code start}, at most {@code count}: for a map, key and value in turn.
   *
   * @param source an array of objects, a collection or a map
   * @param longest longer texts are cut there
   * @return first all texts, each with a letter for its type in front and a mark at its end; then
   *     the objects which the texts name by the letter {@code o} alone
   */
  public static @Nullable Object[] of(Object source, int start, int count, int longest) {
    Page page = new Page(longest);
    if (source instanceof Object[]) {
      Object[] array = (Object[]) source;
      int end = (int) Math.min(array.length, (long) start + count);
      page.take(
          Arrays.asList(array).subList(Math.min(start, end), end).iterator(), 0, count, false);
    } else if (source instanceof Map) {
      page.take(((Map<?, ?>) source).entrySet().iterator(), start, count, true);
    } else {
      page.take(((Collection<?>) source).iterator(), start, count, false);
    }
    page.objects.add(0, page.texts.toString());
    return page.objects.toArray();
  }

  private void take(Iterator<?> items, int start, int count, boolean isMap) {
    for (int skipped = 0; skipped < start && items.hasNext(); skipped++) {
      items.next();
    }
    for (int taken = 0; taken < count && items.hasNext(); taken++) {
      Object item = items.next();
      if (isMap) {
        Map.Entry<?, ?> entry = (Map.Entry<?, ?>) item;
        add(entry.getKey());
        add(entry.getValue());
      } else {
        add(item);
      }
    }
  }

  private void add(@Nullable Object item) {
    char letter = letter(item);
    texts.append(letter);
    if (letter == 'o') {
      objects.add(item);
    } else if (letter != 'n') {
      append(String.valueOf(item));
    }
    texts.append(END);
  }

  private static char letter(@Nullable Object item) {
    if (item == null) {
      return 'n';
    }
    Class<?> type = item.getClass();
    if (type == String.class) {
      return 's';
    }
    if (type == Character.class) {
      return 'C';
    }
    if (type == Boolean.class) {
      return 'Z';
    }
    if (type == Integer.class) {
      return 'I';
    }
    if (type == Long.class) {
      return 'J';
    }
    if (type == Double.class) {
      return 'D';
    }
    if (type == Float.class) {
      return 'F';
    }
    if (type == Short.class) {
      return 'S';
    }
    return type == Byte.class ? 'B' : 'o';
  }

  private void append(String text) {
    int end = Math.min(text.length(), longest);
    for (int i = 0; i < end; i++) {
      char each = text.charAt(i);
      if (each == END || each == ESCAPE) {
        texts.append(ESCAPE);
      }
      texts.append(each);
    }
    if (end < text.length()) {
      texts.append('…');
    }
  }
}
