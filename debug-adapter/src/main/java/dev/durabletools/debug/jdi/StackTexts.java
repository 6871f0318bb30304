package dev.durabletools.debug.jdi;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The stacks of exceptions. The JVM fills them in when they are asked for, by a call. */
final class StackTexts {
  private final VirtualMachine machine;
  private final ThreadCalls calls;

  StackTexts(VirtualMachine machine, ThreadCalls calls) {
    this.machine = machine;
    this.calls = calls;
  }

  /**
   * The user's frames of each exception as Java prints them, all frames where none is the user's;
   * fewer texts if the thread can make no calls now.
   */
  List<String> of(ThreadReference thread, List<ObjectReference> exceptions) {
    List<String> texts = new ArrayList<>();
    List<ReferenceType> arrays = machine.classesByName("java.util.Arrays");
    if (arrays.isEmpty()) {
      return texts;
    }
    Method join =
        arrays.get(0).methodsByName("toString", "([Ljava/lang/Object;)Ljava/lang/String;").get(0);
    try (StoppedThreadCalls call = calls.on(thread, true)) {
      for (ObjectReference exception : exceptions) {
        Value frames = call.invoke(exception, stackOf(exception), List.of());
        Value text = call.invokeStatic(arrays.get(0), join, Arrays.asList(frames));
        texts.add(text instanceof StringReference all ? lines(all.value()) : "");
      }
    } catch (EvaluationFault e) {
      // What is known of the others is better than nothing.
    }
    return texts;
  }

  private static Method stackOf(ObjectReference exception) {
    return ((ClassType) exception.referenceType())
        .concreteMethodByName("getStackTrace", "()[Ljava/lang/StackTraceElement;");
  }

  /** Of a list in brackets. */
  static String lines(String all) {
    List<String> frames =
        all.length() <= 2
            ? List.of()
            : Arrays.stream(all.substring(1, all.length() - 1).split(", "))
                .map(StackTexts::withoutLoader)
                .toList();
    List<String> user = frames.stream().filter(StackTexts::isUser).toList();
    return (user.isEmpty() ? frames : user)
        .stream().map(frame -> "\tat " + frame).collect(Collectors.joining("\n"));
  }

  /** Loaders and modules are in front, such as {@code app//} and {@code java.base/}. */
  private static String withoutLoader(String frame) {
    int arguments = frame.indexOf('(');
    return frame.substring(frame.lastIndexOf('/', Math.max(arguments, 0)) + 1);
  }

  private static boolean isUser(String frame) {
    int method = frame.lastIndexOf('.', Math.max(frame.indexOf('('), 0));
    return method > 0 && UserCode.is(frame.substring(0, method));
  }
}
