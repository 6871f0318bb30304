package dev.durabletools.worker.orchestrate;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart the awaits that an orchestrator's thread can stand at: by all frames, and in each by
 * its instruction, for a try and its catch may share a line. The SDK's frames count too, because it
 * awaits inside its own event processing when a retry fails. Java 8 knows lines only.
 */
final class AwaitPlace {
  private static final long FACTOR = 1_000_003;

  /** Calls user code; what is below is the same for each await. */
  private static final String ENTRY = "dev.durabletools.worker.invoke.UserMethod";

  /** Members of {@code java.lang.StackWalker}, null on Java 8. */
  private static final @Nullable MethodHandle WALK;

  private static final MethodHandle CLASS_NAME;
  private static final MethodHandle METHOD_NAME;
  private static final MethodHandle INSTRUCTION;

  static {
    MethodHandle walk = null;
    MethodHandle none = MethodHandles.identity(Object.class);
    MethodHandle className = none;
    MethodHandle methodName = none;
    MethodHandle instruction = none;
    try {
      Class<?> walker = Class.forName("java.lang.StackWalker");
      Class<?> frame = Class.forName("java.lang.StackWalker$StackFrame");
      // Not the public lookup: to walk depends on the caller.
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      className = member(lookup, frame, "getClassName", String.class);
      methodName = member(lookup, frame, "getMethodName", String.class);
      instruction = member(lookup, frame, "getByteCodeIndex", int.class);
      Object instance = walker.getMethod("getInstance").invoke(null);
      walk =
          lookup
              .findVirtual(walker, "walk", MethodType.methodType(Object.class, Function.class))
              .bindTo(instance);
    } catch (ReflectiveOperationException e) {
      walk = null;
    }
    WALK = walk;
    CLASS_NAME = className;
    METHOD_NAME = methodName;
    INSTRUCTION = instruction;
  }

  private AwaitPlace() {}

  private static MethodHandle member(
      MethodHandles.Lookup lookup, Class<?> owner, String name, Class<?> type)
      throws ReflectiveOperationException {
    return lookup
        .findVirtual(owner, name, MethodType.methodType(type))
        .asType(MethodType.methodType(type, Object.class));
  }

  /** A number for where the calling thread stands in an orchestrator. */
  static long of(String orchestrator) {
    return WALK == null ? byLines(orchestrator.hashCode()) : byInstructions(orchestrator, WALK);
  }

  private static long byInstructions(String orchestrator, MethodHandle walk) {
    Place place = new Place(orchestrator.hashCode());
    Function<Stream<Object>, Object> each = place::take;
    try {
      Object unused = (Object) walk.invokeExact(each);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    return place.number;
  }

  /** Frames cost as they are looked at, so those below the call of user code are left alone. */
  private static final class Place implements Consumer<Object> {
    long number;
    private boolean more = true;

    Place(long orchestrator) {
      number = orchestrator;
    }

    Object take(Stream<Object> frames) {
      Spliterator<Object> rest = frames.spliterator();
      while (more && rest.tryAdvance(this)) {
        // the next one
      }
      return this;
    }

    @Override
    public void accept(Object frame) {
      try {
        String owner = (String) CLASS_NAME.invokeExact(frame);
        int instruction = (int) INSTRUCTION.invokeExact(frame);
        // From one place only user code can come to several methods of one class.
        String method = UserFrames.isUser(owner) ? (String) METHOD_NAME.invokeExact(frame) : "";
        number = number * FACTOR + (owner.hashCode() * 31L + method.hashCode()) * 31 + instruction;
        more = !owner.equals(ENTRY);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static long byLines(long orchestrator) {
    long place = orchestrator;
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      place = place * FACTOR + frame.hashCode();
    }
    return place;
  }
}
