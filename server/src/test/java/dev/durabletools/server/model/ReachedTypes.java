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
