package dev.durabletools.server.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** The cases of {@link ReachabilityTest}; three dashes begin another file. */
final class ReachabilityCases {
  private static final Map<String, String> CASES = new LinkedHashMap<>();

  private ReachabilityCases() {}

  static Map<String, String> all() {
    return CASES;
  }

  private static void add(String name, String code) {
    CASES.put(name, code);
  }

  /** What {@link #orchestrator} takes. */
  interface Case {
    void add(String name, String statements, String more);
  }

  /** An orchestrator class around a method's statements and other members. */
  private static void orchestrator(String name, String statements, String more) {
    add(
        name,
        """
        class App {
          @FunctionName("Orc")
          public void orc(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext flow) {
            %s
          }
          @FunctionName("Act")
          public long act(@DurableActivityTrigger(name = "x") String x) {
            return System.nanoTime(); // an activity may
          }
          %s
        """
            .formatted(statements, more));
  }

  static {
    add(
        "outer objects, constants by name",
        """
        class App {
          final long own = System.nanoTime(); // reached 1
          class Inner {
            long at() { return App.this.own; }
            class Deeper { long at() { return Inner.this.at(); } }
          }
          enum Op {
            PLAIN { long go() { return 1; } },
            TIMED { long go() { return System.nanoTime(); } }; // reached 2
            abstract long go();
          }
          enum Other {
            TIMED { long go() { return System.nanoTime(); } }; // reached 3
            abstract long go();
          }
          @FunctionName("Orc")
          public void orc(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext flow) {
            Inner.Deeper deeper = this.new Inner().new Deeper();
            long sum = deeper.at() + Op.valueOf("TIMED").go();
            for (Other each : Other.values()) { sum += each.go(); }
          }
        }
        """);
  }

  static {
    add(
        "constructors that run another with a value for a field",
        """
        class Base {
          final LongSupplier clock;
          final long zone;
          Base(LongSupplier clock, long zone) { this.clock = Objects.requireNonNull(clock); this.zone = zone; }
        }
        class App extends Base {
          private final Supplier<Long> ids;
          private final long first;
          public App() { this(() -> System.nanoTime(), System.nanoTime()); } // reached 1
          App(Supplier<Long> ids, long first) {
            super(System::nanoTime, other()); // reached 2
            this.ids = ids;
            this.first = first;
          }
          App(int unread, String unreadToo, long x) { this(() -> 1L, 2); long l = System.nanoTime(); }
          static long other() { return System.nanoTime(); } // reached 3
          @FunctionName("Orc")
          public void orc(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext flow) {
            long sum = ids.get() + first + clock.getAsLong() + zone;
          }
        }
        """);
    add(
        "collections that initialisers fill",
        """
        class App {
          static final Map<String, Supplier<Long>> OPS = new HashMap<>();
          static final List<Supplier<Long>> ALL = new ArrayList<>();
          static final List<Supplier<Long>> UNREAD = new ArrayList<>();
          static {
            OPS.put("a", () -> System.nanoTime()); // reached 1
            App.ALL.add(System::nanoTime); // reached 2
            UNREAD.add(() -> System.nanoTime());
            System.out.println(System.nanoTime() + ALL.size());
          }
          private final List<LongSupplier> own = new ArrayList<>();
          App() { this.own.add(() -> System.nanoTime()); } // reached 3
          @FunctionName("Orc")
          public void orc(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext flow) {
            long sum = OPS.get("a").get() + ALL.get(0).get() + own.get(0).getAsLong();
          }
        }
        """);
  }

  static {
    add(
        "roots: loadAndRun, factories, classes, lambdas in variables and behind interfaces",
        """
        class Worker {
          String old(String request) {
            return OrchestrationRunner.loadAndRun(request, ctx -> System.nanoTime()); // reached 1
          }
          TaskOrchestration local() {
            TaskOrchestration made = ctx -> System.nanoTime(); // reached 2
            made = ctx -> { long t = System.nanoTime(); }; // reached 3
            register(ctx -> { long t = System.nanoTime(); }); // reached 4
            return Worker::referred;
          }
          void register(TaskOrchestration orchestration) {}
          static void referred(TaskOrchestrationContext any) {
            System.nanoTime(); // reached 5
          }
          Object factory() {
            return new TaskOrchestrationFactory() {
              public String getName() { return "F"; }
              public TaskOrchestration create() { return ctx -> System.nanoTime(); } // reached 6
            };
          }
          Object anonymous = new TaskOrchestration() {
            public void run(TaskOrchestrationContext c) { System.nanoTime(); } // reached 7
          };
          Supplier<TaskOrchestration> supplied = () -> c -> System.nanoTime(); // reached 8
          void helper(TaskOrchestrationContext alone) { System.nanoTime(); } // nobody calls it
        }
        abstract class Base implements TaskOrchestration {
          public void run(TaskOrchestrationContext c) { step(c); }
          abstract void step(TaskOrchestrationContext c);
        }
        class Derived extends Base {
          void step(TaskOrchestrationContext c) { System.nanoTime(); } // reached 9
        }
        interface Mine extends TaskOrchestration {}
        class Lambdas { Mine mine = c -> System.nanoTime(); } // reached 10
        """);
    orchestrator(
        "a new object runs its own override",
        "Svc s = new Good(); s.go(); Bad other;",
        """
        }
        interface Svc { void go(); }
        class Good implements Svc { public void go() { } }
        class Bad implements Svc { public void go() { System.nanoTime(); } // not made here
        }
        """);
    orchestrator(
        "an unknown object may run any override, of concrete methods too",
        "field.go();",
        """
          Svc field;
        }
        class Svc { void go() { System.nanoTime(); } // reached 1
        }
        class Sub extends Svc { void go() { System.nanoTime(); } // reached 2
        }
        """);
    orchestrator(
        "hooks run on the object that is seen",
        "new Good().template();",
        """
        }
        abstract class Base { void template() { hook(); this.other(); } abstract void hook(); void other() { } }
        class Good extends Base { void hook() { System.nanoTime(); } // reached
        }
        class Bad extends Base { void hook() { System.nanoTime(); } // another class
          void other() { System.nanoTime(); } // another class, too
        }
        """);
    orchestrator(
        "injected by constructor, through two interfaces, in other files",
        "svc.price();",
        """
          private final Prices svc;
          App(Prices svc) { this.svc = svc; }
        }
        ---
        interface Prices { long price(); default long twice() { return price(); } }
        ---
        class LivePrices implements Prices {
          @Autowired private Clocks clocks;
          public long price() { return clocks.now(); }
        }
        ---
        interface Clocks { long now(); }
        ---
        class SystemClocks implements Clocks {
          public long now() { return System.nanoTime(); } // reached
        }
        """);
    orchestrator(
        "a qualifier names the bean",
        "svc.go();",
        """
          @Autowired @Qualifier("good") Svc svc;
        }
        interface Svc { void go(); }
        @Service("good") class Good implements Svc { public void go() { } }
        @Service class Bad implements Svc { public void go() { System.nanoTime(); } // not asked for
        }
        """);
    orchestrator(
        "constructors, initialisers, superclasses, records, enum constants",
        "new Made(); new Rec(1); Mode mode = Mode.FAST; mode.act();",
        """
        }
        class Parent {
          long p = System.nanoTime(); // reached 1
          Parent() { System.nanoTime(); } // reached 2
        }
        class Made extends Parent {
          long m = System.nanoTime(); // reached 3
          { System.nanoTime(); } // reached 4
          static long never = System.nanoTime(); // nobody reads it
        }
        record Rec(int i) { Rec { System.nanoTime(); } } // reached 5
        enum Mode {
          FAST(System.nanoTime()) { void act() { System.nanoTime(); } }, // reached 6
          SLOW(0) { void act() { } };
          Mode(long at) { System.nanoTime(); } // reached 7
          abstract void act();
        }
        """);
    orchestrator(
        "static fields when read",
        "long a = Config.READ + Config.BLOCK;",
        """
        }
        class Config {
          static final long READ = System.nanoTime(); // reached 1
          static final long BLOCK;
          static final long UNREAD = System.nanoTime(); // nobody reads it
          static { BLOCK = System.nanoTime(); } // reached 2
          static { System.nanoTime(); } // assigns nothing
        }
        """);
    orchestrator(
        "lambdas and references where they are passed",
        """
        Supplier<Long> s = System::nanoTime; // reached 1
            run(this::late);
            run(() -> { later(); });
        """,
        """
          void run(Runnable r) { }
          void late() { System.nanoTime(); } // reached 2
          void later() { System.nanoTime(); } // reached 3
        }
        """);
    orchestrator(
        "what the parameters of lambdas are",
        """
        for (Svc each : list()) { each.a(); }
            list().forEach(x -> x.b());
            list().stream().filter(x -> x != null).map(x -> x.next()).forEach(y -> y.c());
            Map<String, Svc> map = new HashMap<>();
            map.forEach((k, v) -> v.d());
            each(z -> z.e());
            Optional.of(new Svc()).ifPresent(o -> o.f());
        """,
        """
          List<Svc> list() { return null; }
          void each(Consumer<Svc> consumer) { }
        }
        class Next { void c() { System.nanoTime(); } } // reached c
        class Svc {
          void a() { System.nanoTime(); } // reached a
          void b() { System.nanoTime(); } // reached b
          Next next() { return null; }
          void d() { System.nanoTime(); } // reached d
          void e() { System.nanoTime(); } // reached e
          void f() { System.nanoTime(); } // reached f
          void g() { System.nanoTime(); } // nobody calls it
        }
        """);
    orchestrator(
        "generic classes",
        "new Handler().box.value().go(); new Holder<Svc>().get().stop();",
        """
        }
        class Box<T> { T value() { return null; } }
        class Handler { Box<Svc> box; }
        class Bounded<S extends Svc> { S it; void call() { it.go(); } }
        class Holder<T> extends Box<T> { T get() { return null; } }
        class Svc {
          void go() { System.nanoTime(); } // reached 1
          void stop() { System.nanoTime(); } // reached 2
        }
        """);
    orchestrator(
        "what the language and the platform call",
        """
        try (Res r = new Res()) { }
            for (String s : new Lines()) { }
            Stream.of(1).map(new Mapper());
            new TaskOptions(new Retry());
        """,
        """
        }
        class Res implements AutoCloseable { public void close() { System.nanoTime(); } // reached 1
        }
        class Lines implements Iterable<String> {
          public Iterator<String> iterator() { System.nanoTime(); return null; } // reached 2
        }
        class Mapper implements Function<Integer, Long> {
          public Long apply(Integer i) { return System.nanoTime(); } // reached 3
          public String other() { return "" + System.nanoTime(); } // nobody calls it
        }
        class Retry implements RetryHandler {
          public boolean handle(RetryContext c) { return System.nanoTime() > 0; } // reached 4
        }
        """);
    orchestrator(
        "a context that wraps another",
        "new Wrapped(flow).twice();",
        """
        }
        class Wrapped {
          final TaskOrchestrationContext inner;
          Wrapped(TaskOrchestrationContext inner) { this.inner = inner; }
          void twice() { inner.callActivity("Act"); System.nanoTime(); } // reached
        }
        """);
    ReachedObjects.add(ReachabilityCases::orchestrator);
    ReachedObjects.whole(ReachabilityCases::add);
    ReachedTypes.add(ReachabilityCases::orchestrator);
    ReachedTypes.whole(ReachabilityCases::add);
  }
}
