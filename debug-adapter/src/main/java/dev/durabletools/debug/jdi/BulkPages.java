package dev.durabletools.debug.jdi;

import com.sun.jdi.ArrayReference;
import com.sun.jdi.ClassType;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StringReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.calls.StoppedThreadCalls;
import dev.durabletools.debug.jdi.calls.ThreadCalls;
import dev.durabletools.debug.jdi.evaluate.EvaluationFault;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of collections read by the worker's own code in one call on the stopped thread, where
 * reading field by field takes some packets for each item.
 */
final class BulkPages {
  private static final String PAGE = "dev.durabletools.worker.views.Page";
  private static final char END = '\u0001';
  private static final char ESCAPE = '\u0002';

  private static final Map<Character, String> TYPES =
      Map.of(
          's', "java.lang.String",
          'C', "java.lang.Character",
          'Z', "java.lang.Boolean",
          'I', "java.lang.Integer",
          'J', "java.lang.Long",
          'D', "java.lang.Double",
          'F', "java.lang.Float",
          'S', "java.lang.Short",
          'B', "java.lang.Byte");

  private final VirtualMachine machine;
  private final ThreadCalls calls;

  BulkPages(VirtualMachine machine, ThreadCalls calls) {
    this.machine = machine;
    this.calls = calls;
  }

  /**
   * An item.
   *
   * @param type as the value's type is named
   * @param text what is shown; empty for an object
   * @param object null for what has a text
   */
  record Item(String type, String text, @Nullable ObjectReference object) {
    boolean isText() {
      return type.equals("java.lang.String");
    }
  }

  /** A page of a collection: in one call where that can be done, else field by field. */
  List<Variable> children(
      ThreadReference thread, ItemsContainer items, int start, int count, ValueStyle style) {
    CollectionView view = items.view();
    int begin = Math.min(start, view.size());
    int length = Math.min(count, view.size() - begin);
    return view.iterable()
        .filter(source -> length > 0)
        .flatMap(source -> read(thread, source, view.from() + begin, length))
        .map(read -> items.rows(read, begin, style))
        .orElseGet(() -> items.children(start, count, style));
  }

  /**
   * Items of a list, an array or a set; key and value in turn of a map. Empty if this JVM has no
   * worker, or the thread can make no calls now.
   */
  private Optional<List<Item>> read(
      ThreadReference thread, ObjectReference collection, int start, int count) {
    List<ReferenceType> found = machine.classesByName(PAGE);
    if (found.isEmpty() || !(found.get(0) instanceof ClassType page)) {
      return Optional.empty();
    }
    Method of = page.methodsByName("of").get(0);
    try (StoppedThreadCalls call = calls.on(thread, true)) {
      return call.invokeOwn(
                  page,
                  of,
                  List.of(
                      collection,
                      machine.mirrorOf(start),
                      machine.mirrorOf(count),
                      machine.mirrorOf(ValueText.LIMIT)))
              instanceof ArrayReference all
          ? Optional.of(items(all.getValues()))
          : Optional.empty();
    } catch (EvaluationFault e) {
      // The fields tell the same, only slower.
      return Optional.empty();
    }
  }

  private static List<Item> items(List<Value> all) {
    List<Item> items = new ArrayList<>();
    String texts = ((StringReference) all.get(0)).value();
    int objects = 1;
    for (int at = 0; at < texts.length(); ) {
      char letter = texts.charAt(at++);
      StringBuilder text = new StringBuilder();
      while (texts.charAt(at) != END) {
        if (texts.charAt(at) == ESCAPE) {
          at++;
        }
        text.append(texts.charAt(at++));
      }
      at++;
      items.add(
          letter == 'o'
              ? new Item("", "", (ObjectReference) all.get(objects++))
              : new Item(TYPES.getOrDefault(letter, "null"), shown(letter, text), null));
    }
    return items;
  }

  private static String shown(char letter, StringBuilder text) {
    return switch (letter) {
      case 's' -> "\"" + text + "\"";
      case 'C' -> "'" + text + "'";
      case 'n' -> "null";
      default -> text.toString();
    };
  }
}
