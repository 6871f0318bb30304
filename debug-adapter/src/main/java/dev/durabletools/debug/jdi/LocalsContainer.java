package dev.durabletools.debug.jdi;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.StackFrame;
import com.sun.jdi.Value;
import dev.durabletools.debug.session.Container;
import dev.durabletools.debug.session.ValueStyle;
import dev.durabletools.debug.session.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Receiver, parameters and locals of a frame, fetched anew at each call as JDI's frames end early.
 */
record LocalsContainer(JdiCall.Work<StackFrame> frame) implements Container {
  @Override
  public List<Variable> children(int start, int count) {
    return children(start, count, ValueStyle.PLAIN);
  }

  @Override
  public List<Variable> children(int start, int count, ValueStyle style) {
    return JdiCall.guarded(() -> Pages.of(all(frame.run(), style), start, count));
  }

  private static List<Variable> all(StackFrame frame, ValueStyle style)
      throws AbsentInformationException {
    List<Variable> all = new ArrayList<>();
    ObjectReference receiver = frame.thisObject();
    if (receiver != null) {
      all.add(Variables.of("this", receiver, "", "this", style));
    }
    List<LocalVariable> locals = frame.visibleVariables();
    Map<LocalVariable, Value> values = frame.getValues(locals);
    for (LocalVariable local : locals) {
      all.add(Variables.of(local.name(), values.get(local), local.typeName(), local.name(), style));
    }
    return all;
  }
}
