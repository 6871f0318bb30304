package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.ArrayReference;
import com.sun.jdi.Field;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.DebugFault.Kind;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates names, fields and elements in a frame: {@code order.items[2].price}. Runs nothing in
 * the debuggee.
 */
record NameEvaluator(StackFrame frame) {
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "\\s*\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*(\\s*\\.\\s*[\\w$]+|\\s*\\[\\s*[\\w$]+\\s*\\])*\\s*");
  private static final Pattern PART =
      Pattern.compile("\\.?\\s*([\\p{javaJavaIdentifierPart}]+)|\\[\\s*([\\w$]+)\\s*\\]");

  Variable evaluate(String expression, ValueStyle style) throws AbsentInformationException {
    if (!EXPRESSION.matcher(expression).matches()) {
      throw new DebugFault(Kind.NOT_AN_EXPRESSION, expression.strip());
    }
    Matcher parts = PART.matcher(expression);
    Value value = null;
    boolean first = true;
    while (parts.find()) {
      if (first) {
        value = name(parts.group(1));
        first = false;
      } else if (parts.group(2) != null) {
        value = element(value, parts.group(2));
      } else {
        value = field(value, parts.group(1));
      }
    }
    return Variables.of(expression.strip(), value, "null", expression.strip(), style);
  }

  private @Nullable Value name(String name) throws AbsentInformationException {
    ObjectReference receiver = frame.thisObject();
    if (name.equals("this") && receiver != null) {
      return receiver;
    }
    LocalVariable local = frame.visibleVariableByName(name);
    if (local != null) {
      return frame.getValue(local);
    }
    ReferenceType type = frame.location().declaringType();
    Field field = type.fieldByName(name);
    if (field != null && field.isStatic()) {
      return type.getValue(field);
    }
    if (field != null && receiver != null) {
      return receiver.getValue(field);
    }
    throw new DebugFault(Kind.NO_SUCH_NAME, name);
  }

  private static @Nullable Value field(@Nullable Value owner, String name) {
    if (owner instanceof ArrayReference array && name.equals("length")) {
      return array.virtualMachine().mirrorOf(array.length());
    }
    if (owner instanceof ObjectReference object) {
      Field field = object.referenceType().fieldByName(name);
      if (field != null) {
        return object.getValue(field);
      }
    }
    throw new DebugFault(Kind.NO_SUCH_NAME, name);
  }

  private @Nullable Value element(@Nullable Value owner, String index)
      throws AbsentInformationException {
    int wanted = index(index);
    if (owner instanceof ArrayReference array && wanted < array.length()) {
      return array.getValue(wanted);
    }
    if (owner instanceof ObjectReference object && JdkCollections.of(object).isPresent()) {
      List<CollectionView.Item> items =
          JdkCollections.of(object).map(view -> view.items(wanted, 1)).orElse(List.of());
      if (!items.isEmpty() && !items.get(0).isEntry()) {
        return items.get(0).value();
      }
    }
    throw new DebugFault(Kind.NO_SUCH_NAME, "[" + index + "]");
  }

  private int index(String text) throws AbsentInformationException {
    if (text.chars().allMatch(Character::isDigit) && text.length() < 10) {
      return Integer.parseInt(text);
    }
    if (name(text) instanceof IntegerValue number && number.value() >= 0) {
      return number.value();
    }
    throw new DebugFault(Kind.NO_SUCH_NAME, "[" + text + "]");
  }
}
