package dev.durabletools.server.model;

/** More cases of {@link ReachabilityTest}: where types are declared, and which are ever made. */
final class ReachedTypes {
  private ReachedTypes() {}

  static void add(ReachabilityCases.Case orchestrator) {
    orchestrator.add(
        "types among statements",
        """
        enum Kind {
              SLOW { long cost() { return System.nanoTime(); } }, // reached 1
              FAST { long cost() { return helper(); } };
              abstract long cost();
              static long never() { return System.nanoTime(); } // nobody calls it
            }
            interface Priced {
              long price();
              default long twice() { return price() + System.nanoTime(); } // reached 2
            }
            record Fixed(long price) implements Priced {
              static long other() { return System.nanoTime(); } // nobody calls it
            }
            class Live implements Priced {
              public long price() { return System.nanoTime(); } // reached 3
            }
            Priced priced = flow.getIsReplaying() ? new Fixed(1) : new Live();
            priced.twice();
            for (Kind each : Kind.values()) { each.cost(); }
            Priced lambda = () -> System.nanoTime(); // reached 4
            lambda.price();
            flow.setCustomStatus(other() + third());
        """,
        """
          static long helper() { return System.nanoTime(); } // reached 5
          long other() {
            enum Kind { ONE; long cost() { return System.nanoTime(); } } // reached 6
            return Kind.ONE.cost();
          }
          long unused() {
            enum Kind { TWO; long cost() { return System.nanoTime(); } } // not this one
            interface Deep {
              static long go() {
                enum Deeper { X; long at() { return System.nanoTime(); } } // not this one
                return Deeper.X.at();
              }
            }
            return Kind.TWO.cost() + Deep.go();
          }
          long third() { return new Kind().cost(); }
        }
        class Kind { long cost() { return System.nanoTime(); } } // reached 7
        """);
    orchestrator.add(
        "implementations that nothing makes, beside one that something does",
        "store.save(); base.run(); clock.now();",
        """
          Store store;
          Base base;
          Clock clock;
          static class Wiring {
            App make() { App app = new App(); app.store = new Kept(); app.base = new Below();
              return app; }
            Supplier<Clock> clocks() { return Live::new; }
          }
        }
        interface Store { void save(); }
        class Kept implements Store { public void save() { System.nanoTime(); } // reached 1
        }
        class Dead implements Store { public void save() { System.nanoTime(); } // nothing makes it
        }
        class Base { void run() { System.nanoTime(); } // all that is made overrides it
          void other() { }
        }
        class Below extends Base { void run() { System.nanoTime(); } // reached 2
        }
        class Beside extends Base { void run() { System.nanoTime(); } // nothing makes it
          Dead[] none = new Dead[0];
        }
        interface Clock { long now(); }
        class Live implements Clock { public long now() { return System.nanoTime(); } // reached 3
        }
        class Fixed implements Clock { public long now() { return System.nanoTime(); } // nothing
        }
        """);
    orchestrator.add(
        "implementations that somebody else may make",
        "store.save();",
        """
          Store store = pick();
          static Store pick() {
            Class.forName("app.Named");
            register(Literal.class);
            Store anonymous = new Abstract() { };
            return one() ? new Kept() : Mode.A;
          }
          static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(Logged.class);
        }
        interface Store { void save(); }
        class Kept implements Store { public void save() { } }
        class Named implements Store { public void save() { System.nanoTime(); } // reached 1
        }
        class Literal implements Store { public void save() { System.nanoTime(); } // reached 2
        }
        abstract class Abstract implements Store { public void save() { System.nanoTime(); } // reached 3
        }
        @Component class Bean implements Store { public void save() { System.nanoTime(); } // reached 4
        }
        class Injected implements Store {
          @Inject Injected(String url) { }
          public void save() { System.nanoTime(); } // reached 5
        }
        enum Mode implements Store { A; public void save() { System.nanoTime(); } // reached 6
        }
        class Logged implements Store { public void save() { System.nanoTime(); } // only logged
        }
        @Deprecated @lombok.extern.slf4j.Slf4j class Old implements Store { public void save() { System.nanoTime(); } // old
        }
        class Parent implements Store { public void save() { System.nanoTime(); } // reached 7
        }
        class Child extends Parent { static Child make() { return new Child(); } }
        """);
    orchestrator.add(
        "implementations of which nothing is seen to be made",
        "store.save();",
        """
          Store store;
        }
        interface Store { void save(); }
        class One implements Store { public void save() { System.nanoTime(); } // reached 1
        }
        class Two implements Store { public void save() { System.nanoTime(); } // reached 2
        }
        """);
    orchestrator.add(
        "an interface whose class is handed to somebody",
        "store.save();",
        """
          Store store = ServiceLoader.load(Store.class).findFirst().orElseGet(One::new);
        }
        interface Store { void save(); }
        class One implements Store { public void save() { System.nanoTime(); } // reached 1
        }
        class Two implements Store { public void save() { System.nanoTime(); } // reached 2
        }
        """);
  }

  static void whole(java.util.function.BiConsumer<String, String> cases) {
    cases.accept(
        "a second class in a file that is named after another",
        """
        class App {
          @FunctionName("Orc")
          public long orc(@DurableOrchestrationTrigger(name = "c") TaskOrchestrationContext flow) {
            return new Second().go() + Third.go();
          }
        }
        ---
        class First {
          long go() { return System.nanoTime(); } // not called
        }
        class Second {
          long go() { return System.nanoTime(); } // reached 1
        }
        interface Third {
          static long go() { return System.nanoTime(); } // reached 2
        }
        """);
  }
}
