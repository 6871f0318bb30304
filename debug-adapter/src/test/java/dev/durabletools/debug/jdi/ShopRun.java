package dev.durabletools.debug.jdi;

import static dev.durabletools.debug.jdi.PlainRun.line;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.durabletools.debug.plain.Shop;
import dev.durabletools.debug.session.DebugFault;
import dev.durabletools.debug.session.Evaluation.Purpose;
import dev.durabletools.debug.session.Halt;
import dev.durabletools.debug.session.ShownVariable;
import dev.durabletools.debug.session.StackRow;
import dev.durabletools.debug.session.ValueStyle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The shop, stopped before it prints; once for a whole class of tests. */
final class ShopRun implements BeforeAllCallback, AfterAllCallback {
  private static final String LIMIT = "durable.evaluate.limit";

  PlainRun run;
  Halt halt;
  private StackRow top;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    run = new PlainRun();
    System.setProperty(LIMIT, "5000");
    run.breakAt(Shop.class, line(Shop.class, "shop: stop"), line(Shop.class, "shop: inside"));
    run.start(Shop.class);
    halt = run.stop();
    top = run.top(halt);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    run.close();
    System.clearProperty(LIMIT);
  }

  int frame() {
    return top.id();
  }

  ShownVariable shown(String expression, Purpose purpose, ValueStyle style) throws Exception {
    return run.ask(
        it -> it.inspection().evaluations().evaluate(top.id(), expression, purpose, style));
  }

  /** Type and value. */
  String evaluate(String expression) throws Exception {
    ShownVariable shown = shown(expression, Purpose.REPL, ValueStyle.PLAIN);
    return ValueText.simple(shown.variable().type()) + " " + shown.variable().value();
  }

  /** Why there is no value. */
  String refused(String expression) {
    return refused(expression, Purpose.REPL);
  }

  String refused(String expression, Purpose purpose) {
    return fault(() -> shown(expression, purpose, ValueStyle.PLAIN));
  }

  /** Kind and detail of what work throws. */
  static String fault(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
    Throwable thrown = catchThrowable(work);
    return thrown != null && thrown.getCause() instanceof DebugFault fault
        ? fault.kind() + " " + fault.detail()
        : "" + thrown;
  }
}
