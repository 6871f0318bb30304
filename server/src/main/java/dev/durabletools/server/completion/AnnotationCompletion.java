package dev.durabletools.server.completion;

import dev.durabletools.server.text.SourceFile;
import dev.durabletools.server.text.TextEdit;
import dev.durabletools.server.text.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The annotations that make a method a function, imported as they are chosen. */
public final class AnnotationCompletion {
  private static final String LIBRARY = "com.microsoft.azure.functions.annotation.";
  private static final String DURABLE = "com.microsoft.durabletask.azurefunctions.";

  private static final Map<String, String> PACKAGES =
      new TreeMap<>(
          Map.of(
              "FunctionName", LIBRARY,
              "HttpTrigger", LIBRARY,
              "TimerTrigger", LIBRARY,
              "DurableOrchestrationTrigger", DURABLE,
              "DurableActivityTrigger", DURABLE,
              "DurableClientInput", DURABLE));

  private static final Map<String, String> ARGUMENTS =
      Map.of(
          "FunctionName", "(\"${1:Name}\")",
          "HttpTrigger",
              "(name = \"${1:req}\", methods = {HttpMethod.POST}, authLevel ="
                  + " AuthorizationLevel.ANONYMOUS)",
          "TimerTrigger", "(name = \"${1:timer}\", schedule = \"${2:0 */5 * * * *}\")",
          "DurableOrchestrationTrigger", "(name = \"${1:ctx}\")",
          "DurableActivityTrigger", "(name = \"${1:input}\")",
          "DurableClientInput", "(name = \"${1:durableContext}\")");

  private static final Map<String, List<String>> NEEDED =
      Map.of(
          "HttpTrigger",
          List.of(
              "com.microsoft.azure.functions.HttpMethod",
              "com.microsoft.azure.functions.annotation.AuthorizationLevel"));

  private static final Pattern TYPED = Pattern.compile("@(\\w*)$");
  private static final Pattern HEAD =
      Pattern.compile("^(?:package|import)\\s[^;]*;", Pattern.MULTILINE);

  private AnnotationCompletion() {}

  /** The offers after an at sign; none elsewhere. */
  public static List<Item> at(SourceFile file, int offset, boolean snippets) {
    int lineStart = file.lines().start(file.lines().lineOf(offset));
    Matcher typed = TYPED.matcher(file.text().substring(lineStart, offset));
    if (!typed.find() || !file.text().contains("com.microsoft.")) {
      return List.of();
    }
    TextRange range = new TextRange(lineStart + typed.start(1), offset);
    List<Item> items = new ArrayList<>();
    PACKAGES.forEach(
        (name, owner) -> {
          String text = snippets ? name + ARGUMENTS.getOrDefault(name, "") : name;
          List<TextEdit> imports = new ArrayList<>(importing(owner + name, file));
          if (snippets) {
            NEEDED
                .getOrDefault(name, List.of())
                .forEach(each -> imports.addAll(importing(each, file)));
          }
          items.add(
              new Item(
                  "@" + name,
                  Item.Kind.ANNOTATION,
                  owner + name,
                  new TextEdit(range, text),
                  snippets,
                  imports));
        });
    return items;
  }

  private static List<TextEdit> importing(String type, SourceFile file) {
    String wildcard = type.substring(0, type.lastIndexOf('.')) + ".*;";
    if (file.text().contains("import " + type + ";") || file.text().contains(wildcard)) {
      return List.of();
    }
    Matcher head = HEAD.matcher(file.text());
    int end = 0;
    boolean afterPackage = false;
    while (head.find()) {
      end = head.end();
      afterPackage = head.group().startsWith("package");
    }
    String line = "import " + type + ";";
    String before = end == 0 ? "" : afterPackage ? "\n\n" : "\n";
    return List.of(TextEdit.insert(end, before + line + (end == 0 ? "\n" : "")));
  }
}
