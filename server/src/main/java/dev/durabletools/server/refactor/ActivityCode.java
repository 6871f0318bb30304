package dev.durabletools.server.refactor;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import dev.durabletools.server.model.SdkTypes;
import dev.durabletools.server.model.Unit;
import dev.durabletools.server.model.Variables;
import dev.durabletools.server.rules.FixBuilder;
import dev.durabletools.server.text.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The text of an extracted activity and of the call that takes its place. */
final class ActivityCode {
  private static final int LONGEST_LINE = 100;

  private final Unit unit;
  private final ClassOrInterfaceDeclaration owner;
  private final String activity;
  private final SelectedStatements selected;
  private final DataFlow flow;
  private final List<Carried> inputs;
  private final List<Carried> outputs;
  private final String step;
  private final String indent;

  ActivityCode(
      Unit unit,
      ClassOrInterfaceDeclaration owner,
      String activity,
      SelectedStatements selected,
      DataFlow flow,
      List<Carried> inputs,
      List<Carried> outputs) {
    this.unit = unit;
    this.owner = owner;
    this.activity = activity;
    this.selected = selected;
    this.flow = flow;
    this.inputs = inputs;
    this.outputs = outputs;
    SourceFile file = unit.source();
    indent = file.indentAt(unit.range(last()).start());
    String outer = file.indentAt(unit.range(owner).start());
    step = indent.length() > outer.length() ? indent.substring(outer.length()) : "    ";
  }

  void write(FixBuilder fix, String context) {
    String end = FixBuilder.newLine(unit.source());
    String here = unit.source().indentAt(selected.range().start());
    fix.replace(selected.range(), String.join(end + here, call(context)));
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(method(fix));
    if (inputClass()) {
      lines.add("");
      lines.addAll(
          new DataClass(typeName("Input"), "What {@code " + activity + "} takes.", inputs)
              .lines(step, true));
    }
    if (outputClass()) {
      lines.add("");
      lines.addAll(
          new DataClass(typeName("Result"), "What {@code " + activity + "} returns.", outputs)
              .lines(step, false));
    }
    String text =
        lines.stream()
            .map(line -> end + (line.isEmpty() ? "" : indent + line))
            .collect(Collectors.joining());
    fix.insert(unit.range(last()).end(), text);
  }

  private BodyDeclaration<?> last() {
    return owner.getMembers().get(owner.getMembers().size() - 1);
  }

  private boolean inputClass() {
    return inputs.size() > 1 || (inputs.size() == 1 && !inputs.get(0).travelsAlone());
  }

  private boolean outputClass() {
    return outputs.size() > 1 || (outputs.size() == 1 && !outputs.get(0).returnsAlone());
  }

  private List<String> call(String context) {
    List<String> arguments = new ArrayList<>(List.of("\"" + activity + "\""));
    if (inputClass()) {
      arguments.add("new " + typeName("Input") + "(" + names(inputs) + ")");
    } else {
      inputs.forEach(input -> arguments.add(input.name()));
    }
    if (outputs.isEmpty()) {
      return invocation(context, arguments, "");
    }
    if (!outputClass()) {
      arguments.add(outputs.get(0).literal());
      return invocation(context, arguments, target(outputs.get(0)));
    }
    String result = free("result");
    String type = typeName("Result");
    arguments.add(type + ".class");
    List<String> lines =
        new ArrayList<>(invocation(context, arguments, type + " " + result + " = "));
    outputs.forEach(each -> lines.add(target(each) + result + "." + each.name() + ";"));
    return lines;
  }

  /** On one line if it is not too long for most people's taste. */
  private List<String> invocation(String context, List<String> arguments, String target) {
    String call = target + context + ".callActivity(";
    String line = call + String.join(", ", arguments) + ").await();";
    String here = unit.source().indentAt(selected.range().start());
    if (here.length() + line.length() <= LONGEST_LINE) {
      return List.of(line);
    }
    List<String> lines = new ArrayList<>(List.of(call));
    for (int i = 0; i < arguments.size(); i++) {
      String end = i + 1 < arguments.size() ? "," : ")";
      lines.add(step + step + arguments.get(i) + end);
    }
    lines.add(step + ".await();");
    return lines;
  }

  /** What stands left of the value: a declaration if the statements declared the variable. */
  private String target(Carried output) {
    boolean declared =
        flow.outputs().stream()
            .anyMatch(each -> Variables.nameOf(each).equals(output.name()) && selected.holds(each));
    return (declared ? output.type() + " " : "") + output.name() + " = ";
  }

  private List<String> method(FixBuilder fix) {
    String returns =
        outputs.isEmpty() ? "void" : outputClass() ? typeName("Result") : outputs.get(0).type();
    boolean alone = inputs.size() == 1 && !inputClass();
    String parameter = alone ? inputs.get(0).name() : free("input");
    String type = alone ? inputs.get(0).type() : inputClass() ? typeName("Input") : "Object";
    List<String> lines = new ArrayList<>();
    lines.add("@" + fix.type(SdkTypes.FUNCTION_NAME) + "(\"" + activity + "\")");
    lines.add("public " + returns + " " + methodName() + "(");
    lines.add(
        step
            + step
            + "@"
            + fix.type(SdkTypes.ACTIVITY_TRIGGER)
            + "(name = \""
            + parameter
            + "\") "
            + type
            + " "
            + parameter
            + ") throws Exception {");
    if (inputClass()) {
      for (Carried each : inputs) {
        lines.add(
            step + each.type() + " " + each.name() + " = " + parameter + "." + each.name() + ";");
      }
    }
    for (Node each : flow.outputs()) {
      boolean fresh = !selected.holds(each) && !flow.inputs().contains(each);
      outputs.stream()
          .filter(output -> fresh && output.name().equals(Variables.nameOf(each)))
          .forEach(output -> lines.add(step + output.type() + " " + output.name() + ";"));
    }
    lines.addAll(body());
    if (outputClass()) {
      String result = free("result");
      lines.add(step + typeName("Result") + " " + result + " = new " + typeName("Result") + "();");
      outputs.forEach(
          each -> lines.add(step + result + "." + each.name() + " = " + each.name() + ";"));
      lines.add(step + "return " + result + ";");
    } else if (!outputs.isEmpty()) {
      lines.add(step + "return " + outputs.get(0).name() + ";");
    }
    lines.add("}");
    return lines;
  }

  /** The statements as written, moved to their new depth. */
  private List<String> body() {
    String here = unit.source().indentAt(selected.range().start());
    List<String> lines = new ArrayList<>();
    for (String line : selected.text(unit).split("\\R", -1)) {
      String bare = line.startsWith(here) ? line.substring(here.length()) : line.stripLeading();
      lines.add(line.isBlank() ? "" : step + (lines.isEmpty() ? line : bare));
    }
    return lines;
  }

  private String typeName(String role) {
    String base = Character.toUpperCase(activity.charAt(0)) + activity.substring(1) + role;
    String free = base;
    for (int i = 2; declares(free); i++) {
      free = base + i;
    }
    return free;
  }

  private boolean declares(String type) {
    return unit.types().values().stream().anyMatch(each -> each.getNameAsString().equals(type));
  }

  private String methodName() {
    String base = activity.substring(0, 1).toLowerCase(Locale.ROOT) + activity.substring(1);
    String free = base;
    for (int i = 2; !owner.getMethodsByName(free).isEmpty(); i++) {
      free = base + i;
    }
    return free;
  }

  /** A name that the file does not use. */
  private String free(String base) {
    String free = base;
    for (int i = 2; unit.source().text().matches("(?s).*\\b" + free + "\\b.*"); i++) {
      free = base + i;
    }
    return free;
  }

  private static String names(List<Carried> values) {
    return values.stream().map(Carried::name).collect(Collectors.joining(", "));
  }
}
