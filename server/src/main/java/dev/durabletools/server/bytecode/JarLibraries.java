package dev.durabletools.server.bytecode;

import dev.durabletools.server.model.FunctionKind;
import dev.durabletools.server.model.Libraries;
import dev.durabletools.server.model.LibraryClass;
import dev.durabletools.server.model.LibraryClass.LibraryMethod;
import dev.durabletools.server.model.LibraryEffect;
import dev.durabletools.server.model.LibraryFunction;
import dev.durabletools.server.model.TypeRef;
import dev.durabletools.server.primitives.Category;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A class path of jars and folders. What it answers is kept; any thread. */
public final class JarLibraries implements Libraries {
  private static final int MAX_DEPTH = 15;

  private final ClassIndex index;
  private final List<String> missing;
  private final CallWalk walk;
  private final Map<String, List<LibraryEffect>> effects = new HashMap<>();
  private final Map<String, Optional<LibraryClass>> classes = new HashMap<>();
  private @Nullable List<LibraryFunction> functions;

  /** A class path that shares its jars with no other. */
  public JarLibraries(List<Path> classPath, List<String> missing, FactsCache cache) {
    this(classPath, missing, new ClassContainers(cache));
  }

  /**
   * Reads the tables of contents.
   *
   * @param missing what build files name and no cache holds, as a user would name it
   */
  public JarLibraries(List<Path> classPath, List<String> missing, ClassContainers open) {
    index = new ClassIndex(classPath, open);
    this.missing = Stream.concat(missing.stream(), index.unreadable().stream()).toList();
    walk =
        new CallWalk(
            index::find,
            index::subtypes,
            name -> !Harmless.is(name),
            PlatformSummary.standard()::find,
            MAX_DEPTH);
  }

  @Override
  public boolean known() {
    return !index.containers().isEmpty();
  }

  @Override
  public List<String> missing() {
    return missing;
  }

  @Override
  public synchronized Optional<LibraryClass> find(String qualifiedName) {
    return classes.computeIfAbsent(
        qualifiedName, name -> index.written(name).map(JarLibraries::convert));
  }

  private static LibraryClass convert(ClassFacts facts) {
    List<LibraryMethod> methods = new ArrayList<>();
    String simple = facts.name().substring(facts.name().lastIndexOf('.') + 1);
    for (MethodFacts each : facts.methods()) {
      List<TypeRef> types = Signatures.types(each.signature());
      boolean visible = (each.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
      boolean made = (each.access() & Opcodes.ACC_SYNTHETIC) != 0;
      if (visible && !made && !each.name().startsWith(".") && !types.isEmpty()) {
        methods.add(
            new LibraryMethod(
                each.name().equals("<init>") ? "new" : each.name(),
                types.subList(0, types.size() - 1),
                each.name().equals("<init>") ? TypeRef.of(simple) : types.get(types.size() - 1),
                Modifier.isStatic(each.access()),
                each.annotations().stream().map(it -> Signatures.type(it).name()).toList()));
      }
    }
    return new LibraryClass(
        facts.name().replace('$', '.'),
        kind(facts),
        facts.supertypes().stream().map(each -> each.replace('$', '.')).toList(),
        methods,
        facts.fields());
  }

  private static LibraryClass.Kind kind(ClassFacts facts) {
    if ((facts.access() & Opcodes.ACC_ANNOTATION) != 0) {
      return LibraryClass.Kind.ANNOTATION;
    }
    if ((facts.access() & Opcodes.ACC_INTERFACE) != 0) {
      return LibraryClass.Kind.INTERFACE;
    }
    if ((facts.access() & Opcodes.ACC_ENUM) != 0) {
      return LibraryClass.Kind.ENUM;
    }
    return facts.supertypes().contains("java.lang.Record")
        ? LibraryClass.Kind.RECORD
        : LibraryClass.Kind.CLASS;
  }

  @Override
  public synchronized List<LibraryFunction> functions() {
    List<LibraryFunction> known = functions;
    if (known == null) {
      known = new ArrayList<>();
      for (ClassContainer container : index.containers()) {
        for (String name : container.functionClasses()) {
          for (FunctionFacts each :
              container.facts().find(name).map(ClassFacts::functions).orElse(List.of())) {
            known.add(convert(each, name + "." + each.method() + " in " + container.label()));
          }
        }
      }
      functions = known;
    }
    return known;
  }

  private static LibraryFunction convert(FunctionFacts facts, String where) {
    FunctionKind kind =
        switch (facts.trigger()) {
          case "DurableOrchestrationTrigger" -> FunctionKind.ORCHESTRATOR;
          case "DurableActivityTrigger" -> FunctionKind.ACTIVITY;
          case "DurableClientInput" -> FunctionKind.CLIENT;
          default -> FunctionKind.OTHER;
        };
    Optional<TypeRef> input =
        kind == FunctionKind.ACTIVITY && !facts.input().isEmpty()
            ? Optional.of(erased(facts.input()))
            : Optional.empty();
    return new LibraryFunction(facts.name(), kind, input, erased(facts.output()), where);
  }

  /** A descriptor does not tell type arguments, so a generic type stays without them. */
  private static TypeRef erased(String descriptor) {
    return Signatures.type(descriptor);
  }

  @Override
  public synchronized List<LibraryEffect> effects(String owner, String method, int arguments) {
    return effects.computeIfAbsent(
        owner + " " + method + " " + arguments, key -> find(owner, method, arguments));
  }

  private List<LibraryEffect> find(String owner, String method, int arguments) {
    ClassFacts facts = index.written(owner).orElse(null);
    if (facts == null || Harmless.is(facts.name())) {
      return List.of();
    }
    List<MethodRef> starts =
        lineage(facts)
            .map(each -> declared(each, method.equals("new") ? "<init>" : method, arguments))
            .filter(found -> !found.isEmpty())
            .findFirst()
            .orElse(List.of())
            .stream()
            .flatMap(each -> walk.targets(each).stream())
            .toList();
    // Overloads of one length that do different things cannot be told apart here.
    if (starts.stream().map(MethodRef::descriptor).distinct().count() > 1) {
      return common(starts);
    }
    return walk.from(starts).entrySet().stream()
        .map(each -> effect(each.getKey(), each.getValue()))
        .toList();
  }

  private List<LibraryEffect> common(List<MethodRef> starts) {
    List<Map<Category, CallWalk.End>> all =
        starts.stream().map(each -> walk.from(List.of(each))).toList();
    return all.get(0).entrySet().stream()
        .filter(each -> all.stream().allMatch(one -> one.containsKey(each.getKey())))
        .map(each -> effect(each.getKey(), each.getValue()))
        .toList();
  }

  private Stream<ClassFacts> lineage(ClassFacts facts) {
    return Stream.concat(
        Stream.of(facts),
        facts.supertypes().stream()
            .map(index::find)
            .flatMap(Optional::stream)
            .flatMap(this::lineage));
  }

  private static List<MethodRef> declared(ClassFacts facts, String method, int arguments) {
    return facts.methods().stream()
        .filter(each -> each.name().equals(method))
        .filter(each -> (each.access() & Opcodes.ACC_SYNTHETIC) == 0)
        .filter(each -> arguments < 0 || accepts(each, arguments))
        .map(each -> new MethodRef(facts.name(), each.name(), each.descriptor()))
        .toList();
  }

  private static boolean accepts(MethodFacts method, int arguments) {
    int parameters = Type.getArgumentTypes(method.descriptor()).length;
    boolean open = (method.access() & Opcodes.ACC_VARARGS) != 0;
    return arguments == parameters || (open && arguments >= parameters - 1);
  }

  private LibraryEffect effect(Category category, CallWalk.End end) {
    List<MethodRef> path = end.caller().path();
    return new LibraryEffect(
        category,
        label(end.primitive()),
        path.stream().map(JarLibraries::label).toList(),
        index.label(path.get(0).owner()));
  }

  private static String label(MethodRef method) {
    String owner = method.owner().substring(method.owner().lastIndexOf('.') + 1).replace('$', '.');
    if (method.name().equals("<init>")) {
      return "new " + owner + "()";
    }
    return method.field() ? owner + method.name() : owner + "." + method.name() + "()";
  }
}
