package dev.durabletools.debug.jdi.evaluate;

import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions in frames of one debuggee, without a compiler. Confined to one thread; a
 * frame must not run meanwhile, except by {@link Calls}.
 */
public final class Evaluator {
  private final VirtualMachine machine;
  private final Parsed parsed = new Parsed();

  public Evaluator(VirtualMachine machine) {
    this.machine = machine;
  }

  /**
   * Works out an expression; assignments change variables of the debuggee.
   *
   * @param imports what the frame's source imports: qualified names and {@code package.*}
   * @return null for a Java {@code null}
   * @throws EvaluationFault if it has no value
   */
  public @Nullable Value evaluate(
      String expression, FrameSource frame, List<String> imports, Calls calls) {
    Place place = new Place(frame);
    TypeFinder types = new TypeFinder(machine, place.type(), imports);
    return new Interpreter(machine, place, types, calls).of(parsed.expression(expression));
  }
}
