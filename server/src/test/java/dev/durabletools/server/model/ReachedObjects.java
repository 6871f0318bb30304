package dev.durabletools.server.model;

import java.util.function.BiConsumer;

/** More cases of {@link ReachabilityTest}: objects that somebody else runs, wraps or makes. */
final class ReachedObjects {
  private ReachedObjects() {}

  static void add(ReachabilityCases.Case orchestrator) {
    orchestrator.add(
        "classes that implement a platform interface, where they are made",
        """
        list.sort(new ByDate());
            CompletableFuture.supplyAsync(new Source());
            new Thread(new Job()).start();
            for (Iterator<String> it = new Walk(); it.hasNext(); ) { it.next(); }
            new Task1().call();
            java.util.concurrent.Callable<Long> kept = new Task2();
            BinaryOperator<Long> added = new Adder();
        """,
        """
          List<String> list;
        }
        class ByDate implements Comparator<String> {
          public int compare(String a, String b) { return (int) System.nanoTime(); } // reached 1
        }
        class Source implements Supplier<Long> {
          public Long get() { return System.nanoTime(); } // reached 2
        }
        class Job implements Runnable {
          public void run() { System.nanoTime(); } // reached 3
        }
        class Walk implements Iterator<String> {
          public boolean hasNext() { return System.nanoTime() > 0; } // reached 4
          public String next() { return "" + System.nanoTime(); } // reached 5
        }
        class Task1 implements java.util.concurrent.Callable<Long> {
          public Long call() { return System.nanoTime(); } // reached 6
        }
        class Task2 implements java.util.concurrent.Callable<Long> {
          public Long call() { return System.nanoTime(); } // reached 7
        }
        class Adder extends Base<Long> { }
        abstract class Base<T> implements BinaryOperator<T> {
          public T apply(T a, T b) { System.nanoTime(); return a; } // reached 8
        }
        """);
    orchestrator.add(
        "classes that implement a platform interface, where they are passed or injected",
        """
        list.sort(order);
            Optional.of(1L).map(step);
            clock.get();
            list.forEach(sink);
            lines.forEach(s -> { });
        """,
        """
          List<String> list;
          private final ByDate order;
          private final Step step;
          private final Supplier<Long> clock;
          @Inject Consumer<String> sink;
          @Inject Lines lines;
          App(ByDate order, Step step, Supplier<Long> clock) {
            this.order = order;
            this.step = step;
            this.clock = clock;
          }
        }
        class ByDate implements Comparator<String> {
          public int compare(String a, String b) { return (int) System.nanoTime(); } // reached 1
        }
        abstract class Step implements Function<Long, Long> { }
        class Slow extends Step {
          public Long apply(Long in) { return System.nanoTime(); } // reached 2
        }
        class Now implements Supplier<Long> {
          public Long get() { return System.nanoTime(); } // reached 3
        }
        class Name implements Supplier<String> {
          public String get() { return "" + System.nanoTime(); } // supplies something else
        }
        class Sink implements Consumer<String> {
          public void accept(String s) { System.nanoTime(); } // reached 4
        }
        class Numbers implements Consumer<Integer> {
          public void accept(Integer s) { System.nanoTime(); } // takes something else
        }
        class Lines implements Iterable<String> {
          public Iterator<String> iterator() { System.nanoTime(); return null; } // reached 5
        }
        """);
    orchestrator.add(
        "constructors that are referred to, with and without one that is written",
        "Stream.of(1).map(Made::new).forEach(x -> { }); Supplier<Plain> s = Plain::new;",
        """
        }
        class Made { Made(int i) { System.nanoTime(); } // reached 1
        }
        class Plain extends Parent implements Runnable {
          long at = System.nanoTime(); // reached 2
          public void run() { System.nanoTime(); } // reached 3
        }
        class Parent { Parent() { System.nanoTime(); } // reached 4
        }
        """);
    orchestrator.add(
        "classes around the context, with fields, records, inheritance and delegation",
        """
        Flow named = new Flow(flow);
            named.callActivity("Act");
            helper(named);
            new Fields(flow).go();
            new Rec(flow).go();
        """,
        """
          void helper(TaskOrchestrationContext anyName) { anyName.callActivity("Act"); }
        }
        class Flow implements TaskOrchestrationContext {
          private final TaskOrchestrationContext delegate;
          Flow(TaskOrchestrationContext delegate) { this.delegate = delegate; }
          public <V> Task<V> callActivity(String name, Object input, Class<V> type) {
            System.nanoTime(); // reached 1
            return delegate.callActivity(name, input, type);
          }
        }
        class Holder {
          protected final TaskOrchestrationContext held;
          Holder(TaskOrchestrationContext held) { this.held = held; }
        }
        class Fields extends Holder {
          Fields(TaskOrchestrationContext c) { super(c); }
          void go() { held.callActivity("Act"); System.nanoTime(); } // reached 2
        }
        record Rec(TaskOrchestrationContext c) {
          void go() { c().callActivity("Act"); System.nanoTime(); } // reached 3
        }
        """);
    orchestrator.add(
        "retry handlers: lambdas, references, fields, classes",
        """
        new TaskOptions(c -> System.nanoTime() > 0); // reached 1
            new TaskOptions(this::again);
            new TaskOptions(KEPT);
            new TaskOptions(new Retry() { });
            new TaskOptions(new RetryHandler() {
              public boolean handle(RetryContext c) { return System.nanoTime() > 0; } // reached 2
            });
            new TaskOptions(given);
        """,
        """
          private Patient given;
          private static final RetryHandler KEPT = c -> System.nanoTime() > 0; // reached 3
          boolean again(RetryContext c) { return System.nanoTime() > 0; } // reached 4
        }
        abstract class Retry implements RetryHandler {
          public boolean handle(RetryContext c) { return System.nanoTime() > 0; } // reached 5
        }
        class Patient implements RetryHandler {
          public boolean handle(RetryContext c) { return System.nanoTime() > 0; } // reached 6
        }
        """);
    orchestrator.add(
        "constants of enums that are read from data",
        "Mode.valueOf(text).rate(); kind.code(); for (Size s : Size.values()) { }",
        """
          String text; Kind kind;
        }
        enum Mode {
          FAST(System.nanoTime()), // reached 1
          SLOW(2);
          private final long rate;
          Mode(long rate) { this.rate = rate; }
          long rate() { return 1; }
        }
        enum Kind {
          A(System.nanoTime()); // reached 2
          private final long code;
          Kind(long code) { this.code = code; }
          long code() { return code; }
        }
        enum Size implements Supplier<Long> {
          BIG { public Long get() { return System.nanoTime(); } }; // only if it is called
          Size() { System.nanoTime(); } // reached 3
        }
        """);
  }

  static void whole(BiConsumer<String, String> cases) {
    cases.accept(
        "orchestrators that are inherited, and trees of classes",
        """
        abstract class Flow {
          @FunctionName("Inherited")
          public String run(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext what) {
            return before(what) + step(what) + this.after(what);
          }
          String before(TaskOrchestrationContext c) { return "" + System.nanoTime(); } // reached 1
          abstract String step(TaskOrchestrationContext c);
          String after(TaskOrchestrationContext c) { return ""; }
        }
        abstract class Middle extends Flow {
          String step(TaskOrchestrationContext c) { return deeper(c); }
          abstract String deeper(TaskOrchestrationContext c);
          static long nobody() { return System.nanoTime(); } // nobody calls it
        }
        class Leaf extends Middle implements Steps {
          String deeper(TaskOrchestrationContext c) { return twice() + "" + System.nanoTime(); } // reached 2
          String after(TaskOrchestrationContext c) { return "" + System.nanoTime(); } // reached 3
        }
        interface Steps { default long twice() { return System.nanoTime(); } } // reached 4
        """);
    cases.accept(
        "the SDK's own sources are nobody's fault",
        """
        class App {
          @FunctionName("Orc")
          public void orc(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext ctx) {
            ctx.callActivity("Act");
          }
          @FunctionName("Act") public void act(@DurableActivityTrigger(name = "x") String x) { }
        }
        ---
        package com.microsoft.durabletask;
        class Executor implements TaskOrchestrationContext {
          public <V> Task<V> callActivity(String name) {
            System.nanoTime(); // inside the SDK
            return null;
          }
        }
        """);
  }
}
