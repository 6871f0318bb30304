package dev.durabletools.debug.jdi;

import static java.util.stream.Collectors.joining;

import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.Field;
import com.sun.jdi.IntegerValue;
import com.sun.jdi.InterfaceType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import dev.durabletools.debug.jdi.inject.ClassMembers;
import dev.durabletools.debug.session.Replacement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Gives loaded classes new code, all or none: code that calls what a class has only after a restart
 * must not run before it.
 */
final class JdiReplacements {
  private static final String REVISION = "dev.durabletools.worker.position.CodeRevision";

  private final VirtualMachine machine;
  private final Consumer<Set<ReferenceType>> before;
  private final Consumer<ReferenceType> replaced;

  /** Those that were refused, and therefore all since. */
  private final Map<String, Path> owed = new TreeMap<>();

  /**
   * For one JVM.
   *
   * @param before told what may get new code now
   * @param replaced told of each class with new code, whose breakpoints are lost
   */
  JdiReplacements(
      VirtualMachine machine,
      Consumer<Set<ReferenceType>> before,
      Consumer<ReferenceType> replaced) {
    this.machine = machine;
    this.before = before;
    this.replaced = replaced;
  }

  Replacement replace(Map<String, Path> files) {
    owed.putAll(files);
    Map<ReferenceType, byte[]> code = new LinkedHashMap<>();
    Set<String> classes = new TreeSet<>();
    for (Map.Entry<String, Path> each : owed.entrySet()) {
      try {
        byte[] file = Files.readAllBytes(each.getValue());
        for (ReferenceType type : machine.classesByName(each.getKey())) {
          code.put(type, file);
          classes.add(each.getKey());
        }
      } catch (IOException e) {
        return refused(each.getKey() + ": " + each.getValue() + " cannot be read; build again");
      }
    }
    if (code.isEmpty()) {
      owed.clear();
      return new Replacement(List.of(), List.of());
    }
    before.accept(code.keySet());
    try {
      machine.redefineClasses(code);
    } catch (UnsupportedOperationException | LinkageError e) {
      return new Replacement(List.of(), refusals(code, String.valueOf(e.getMessage())));
    }
    owed.clear();
    code.keySet().forEach(replaced);
    machine.classesByName(REVISION).forEach(JdiReplacements::count);
    return new Replacement(List.copyOf(classes), List.of());
  }

  private static Replacement refused(String line) {
    return new Replacement(List.of(), List.of(line));
  }

  /** A line for each class that cannot change. */
  private static List<String> refusals(Map<ReferenceType, byte[]> code, String said) {
    Map<String, String> lines = new TreeMap<>();
    code.forEach(
        (type, file) ->
            change(type, ClassMembers.of(file))
                .ifPresent(why -> lines.put(type.name(), type.name() + ": " + why + "; restart")));
    if (lines.isEmpty()) {
      String names =
          code.keySet().stream().map(ReferenceType::name).distinct().collect(joining(", "));
      lines.put(names, names + ": " + why(said) + "; restart");
    }
    return List.copyOf(lines.values());
  }

  /** What differs from the class that is loaded. */
  private static Optional<String> change(ReferenceType type, ClassMembers file) {
    Set<String> methods = new TreeSet<>();
    for (Method each : type.methods()) {
      if (!each.isStaticInitializer()) {
        methods.add(ClassMembers.member(each.isStatic(), each.name(), each.signature()));
      }
    }
    if (!methods.containsAll(file.methods())) {
      return Optional.of("a method was added");
    }
    if (!file.methods().containsAll(methods)) {
      return Optional.of("a method was removed");
    }
    Set<String> fields = new TreeSet<>();
    for (Field each : type.fields()) {
      fields.add(ClassMembers.member(each.isStatic(), each.name(), each.signature()));
    }
    if (!fields.equals(file.fields())) {
      return Optional.of("its fields have changed");
    }
    return parents(type).equals(file.parents())
        ? Optional.empty()
        : Optional.of("its superclass or interfaces have changed");
  }

  private static Set<String> parents(ReferenceType type) {
    Set<String> names = new TreeSet<>();
    if (type instanceof ClassType ofClass) {
      if (ofClass.superclass() != null) {
        names.add(ofClass.superclass().name());
      }
      ofClass.interfaces().forEach(each -> names.add(each.name()));
    } else if (type instanceof InterfaceType ofInterface) {
      ofInterface.superinterfaces().forEach(each -> names.add(each.name()));
    }
    return names;
  }

  /** Our worker looks at this before each turn, whoever has started it. */
  private static void count(ReferenceType revision) {
    Field count = revision.fieldByName("count");
    if (revision instanceof ClassType type
        && count != null
        && type.getValue(count) instanceof IntegerValue before) {
      try {
        type.setValue(count, type.virtualMachine().mirrorOf(before.value() + 1));
      } catch (InvalidTypeException | ClassNotLoadedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** What the JVM says, in the words of somebody who has changed code. */
  private static String why(String said) {
    if (said.contains("add method")) {
      return "a method was added";
    }
    if (said.contains("delete method")) {
      return "a method was removed";
    }
    if (said.contains("schema change")) {
      return "its fields have changed";
    }
    if (said.contains("hierarchy change")) {
      return "its superclass or interfaces have changed";
    }
    if (said.contains("modifiers change")) {
      return "its modifiers or those of a method have changed";
    }
    return "the JVM does not take its new code (" + said + ")";
  }
}
