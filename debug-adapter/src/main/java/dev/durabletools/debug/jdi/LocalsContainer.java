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
import java.util.Optional;

/**
 * What was returned to a frame, its receiver, parameters and locals, fetched anew at each call as
 * JDI's frames end early.
 */
record LocalsContainer(
    JdiCall.Work<StackFrame> frame, Optional<Returned> returned, JdiThreads threads)
    implements Container {
  @Override
  public List<Variable> children(int start, int count) {
    return children(start, count, ValueStyle.PLAIN);
  }

  @Override
  public List<Variable> children(int start, int count, ValueStyle style) {
    return JdiCall.guarded(() -> Pages.of(all(frame.run(), style), start, count));
  }

  private List<Variable> all(StackFrame frame, ValueStyle style) throws AbsentInformationException {
    List<Variable> all = new ArrayList<>();
    returned.map(value -> value.shown(style)).ifPresent(all::add);
    ObjectReference receiver = frame.thisObject();
    if (receiver != null) {
      all.add(Variables.of("this", receiver, "", "this", style));
    }
    OldCode old = threads.oldCode();
    if (old.isOld(frame)) {
      old.locals(frame)
          .forEach(
              each ->
                  all.add(
                      Variables.of(
                          each.name(), each.value(), each.typeName(), each.name(), style)));
      return all;
    }
    List<LocalVariable> locals = frame.visibleVariables();
    Map<LocalVariable, Value> values = threads.ahead().values(frame);
    for (LocalVariable local : locals) {
      all.add(Variables.of(local.name(), values.get(local), local.typeName(), local.name(), style));
    }
    return all;
  }
}
