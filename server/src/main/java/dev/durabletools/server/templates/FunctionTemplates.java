package dev.durabletools.server.templates;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The templates of <em>Create Function</em>. */
public final class FunctionTemplates {
  private static final List<FunctionTemplate> TEMPLATES =
      List.of(
          // Its activity is what one creates next: nothing is written beside it.
          new OrchestratorTemplate(),
          new ActivityTemplate(),
          new HttpStarterTemplate(),
          new PlainTemplate("sub-orchestrator", "ParentOrchestrator", Companion.ORCHESTRATOR),
          new PlainTemplate("fan-out-fan-in", "ParallelOrchestrator", Companion.ACTIVITY),
          new PlainTemplate("human-interaction", "ApprovalOrchestrator", Companion.ACTIVITY),
          new PlainTemplate("monitor", "MonitorOrchestrator", Companion.ACTIVITY),
          new PlainTemplate("eternal", "EternalOrchestrator", Companion.ACTIVITY),
          new PlainTemplate("retry", "RetryOrchestrator", Companion.ACTIVITY),
          new PlainTemplate("timer-starter", "DurableFunctionsTimerStart", Companion.ORCHESTRATOR),
          new EntityTemplate(),
          new UnitTestTemplate());

  /**
   * Types that functions import all the time; a class of that name beside them would hide these.
   */
  private static final Set<String> COMMON_TYPES =
      Set.of(
          "ArrayList",
          "Duration",
          "ExecutionContext",
          "HttpMethod",
          "HttpTrigger",
          "Instant",
          "List",
          "Map",
          "Optional",
          "RetryPolicy",
          "Set",
          "Task",
          "TaskOptions",
          "UUID");

  private FunctionTemplates() {}

  /**
   * Lists the templates in the order of a picker.
   *
   * @param existing decides which default names are still free
   */
  public static List<TemplateInfo> list(Locale locale, ExistingFunctions existing) {
    Messages messages = new Messages(locale);
    List<ExistingFunction> functions = existing.functions();
    return TEMPLATES.stream()
        .filter(template -> template.neededClass().map(existing::resolves).orElse(true))
        .map(
            template ->
                new TemplateInfo(
                    template.id(),
                    messages.text("template." + template.id() + ".label"),
                    messages.text("template." + template.id() + ".description"),
                    freeName(template.defaultName(), functions),
                    prompts(template, messages)))
        .toList();
  }

  /** The ids of all templates, in the same order. */
  public static List<String> ids() {
    return TEMPLATES.stream().map(FunctionTemplate::id).toList();
  }

  /** Creates one function, in a class of its own. */
  public static Creation create(FunctionRequest request, ExistingFunctions existing) {
    Messages messages = new Messages(request.locale());
    Optional<FunctionTemplate> found =
        TEMPLATES.stream().filter(t -> t.id().equals(request.template())).findFirst();
    if (found.isEmpty()) {
      return messages.refusal("templateUnknown", request.template(), String.join(", ", ids()));
    }
    FunctionTemplate template = found.get();
    List<ExistingFunction> functions = existing.functions();
    String packageName =
        request
            .packageName()
            .or(() -> packageOfTested(template.tested(request.name()), functions))
            .orElseGet(() -> packageFor(functions, existing));
    Map<String, String> values = new HashMap<>(request.settings());
    Optional<Refusal> refusal =
        JavaNames.checkFunction(request.name(), messages)
            .or(() -> checkUnused(request.name(), functions, messages))
            .or(() -> JavaNames.checkPackage(packageName, messages))
            .or(() -> checkSdk(template, existing, messages))
            .or(() -> choose(template, values, messages));
    if (refusal.isPresent()) {
      return refusal.get();
    }
    NewFiles own = fill(template, request, packageName, values, existing);
    List<NewFile> files = new ArrayList<>(own.files());
    for (Companion each : template.companions(request.name())) {
      if (!each.name().equalsIgnoreCase(request.name()) && !isUsed(each.name(), functions)) {
        companion(each, packageName, request.locale(), existing).ifPresent(files::add);
      }
    }
    return new NewFiles(files, own.insertions(), own.main());
  }

  /** Another function's file; empty if a class of its name is there, which it then is up to. */
  private static Optional<NewFile> companion(
      Companion companion, String packageName, Locale locale, ExistingFiles existing) {
    FunctionRequest request =
        new FunctionRequest(
            companion.template(), companion.name(), Optional.of(packageName), Map.of(), locale);
    FunctionTemplate template =
        TEMPLATES.stream().filter(t -> t.id().equals(request.template())).findFirst().orElseThrow();
    String path = "src/main/java/" + packageName.replace('.', '/') + "/" + request.name() + ".java";
    return existing.exists(path)
        ? Optional.empty()
        : Optional.of(
            fill(template, request, packageName, new HashMap<>(), existing).files().get(0));
  }

  private static NewFiles fill(
      FunctionTemplate template,
      FunctionRequest request,
      String packageName,
      Map<String, String> values,
      ExistingFiles existing) {
    TemplateText text = TemplateText.resource(template.resource(request.settings()));
    Optional<String> tested = template.tested(request.name());
    String root = tested.isPresent() ? "src/test/java/" : "src/main/java/";
    String folder = root + packageName.replace('.', '/') + "/";
    Set<String> imported = text.importedNames();
    String className =
        JavaNames.classFor(
            request.name(),
            name ->
                imported.contains(name)
                    || COMMON_TYPES.contains(name)
                    || existing.exists(folder + name + ".java"));
    values.putAll(template.values(request.settings()));
    values.put("package", packageName);
    values.put("class", className);
    values.put("name", request.name());
    tested.ifPresent(
        name -> values.put("tested", JavaNames.classFor(name, COMMON_TYPES::contains)));
    NewFile file = new NewFile(folder + className + ".java", text.fill(values));
    List<Insertion> insertions = tested.isPresent() ? TestLibraries.missing(existing) : List.of();
    return new NewFiles(List.of(file), insertions, file.path());
  }

  private static Optional<Refusal> checkSdk(
      FunctionTemplate template, ExistingFunctions existing, Messages messages) {
    return template
        .neededClass()
        .filter(needed -> !existing.resolves(needed))
        .map(needed -> messages.refusal("sdkTooOld", template.id(), needed));
  }

  private static Optional<String> packageOfTested(
      Optional<String> tested, List<ExistingFunction> functions) {
    return tested.flatMap(
        name ->
            functions.stream()
                .filter(function -> function.name().equalsIgnoreCase(name))
                .map(ExistingFunction::packageName)
                .findFirst());
  }

  /** Puts each setting as the choice spells it, the first one where nothing was chosen. */
  private static Optional<Refusal> choose(
      FunctionTemplate template, Map<String, String> values, Messages messages) {
    for (Map.Entry<String, List<String>> setting : template.choices().entrySet()) {
      List<String> choices = setting.getValue();
      String asked = values.getOrDefault(setting.getKey(), choices.get(0));
      Optional<String> choice = choices.stream().filter(asked::equalsIgnoreCase).findFirst();
      if (choice.isEmpty()) {
        String all = String.join(", ", choices).toLowerCase(Locale.ROOT);
        return Optional.of(messages.refusal("choiceUnknown", asked, all));
      }
      values.put(setting.getKey(), choice.get());
    }
    return Optional.empty();
  }

  private static Optional<Refusal> checkUnused(
      String name, List<ExistingFunction> functions, Messages messages) {
    return functions.stream()
        .filter(function -> function.name().equalsIgnoreCase(name))
        .findFirst()
        .map(function -> messages.refusal("nameUsed", name, function.packageName()));
  }

  private static String freeName(String name, List<ExistingFunction> functions) {
    String candidate = name;
    for (int i = 1; isUsed(candidate, functions); i++) {
      candidate = name + i;
    }
    return candidate;
  }

  private static boolean isUsed(String name, List<ExistingFunction> functions) {
    return functions.stream().anyMatch(function -> function.name().equalsIgnoreCase(name));
  }

  /** The package most functions are in, the first of them if several are. */
  private static String packageFor(List<ExistingFunction> functions, ExistingFunctions existing) {
    Map<String, Long> packages =
        functions.stream()
            .map(ExistingFunction::packageName)
            .filter(name -> !name.isEmpty())
            .collect(groupingBy(name -> name, LinkedHashMap::new, counting()));
    String most = "";
    for (Map.Entry<String, Long> candidate : packages.entrySet()) {
      if (most.isEmpty() || candidate.getValue() > packages.getOrDefault(most, 0L)) {
        most = candidate.getKey();
      }
    }
    return most.isEmpty() ? existing.defaultPackage().orElse(Identifiers.DEFAULT_GROUP) : most;
  }

  private static List<Prompt> prompts(FunctionTemplate template, Messages messages) {
    return template.choices().entrySet().stream()
        .map(
            setting -> {
              String key = "prompt." + setting.getKey();
              List<Prompt.Choice> choices =
                  setting.getValue().stream()
                      .map(value -> new Prompt.Choice(value, messages.text(key + "." + value)))
                      .toList();
              return new Prompt(setting.getKey(), messages.text(key), choices);
            })
        .toList();
  }
}
