package dev.durabletools.worker.lines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durabletools.worker.position.CallThread;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is inserted into a class: it counts, and changes nothing else. */
final class LineCounterTest {
  private static final String SUBJECT = Subject.class.getName();

  /** A bit of everything a line can begin with. */
  static final class Subject implements IntSupplier {
    @Override
    public int getAsInt() {
      int sum = 0;
      for (int i = 0; i < 3; i++) {
        sum += i == 1 ? 10 : 1;
      }
      try {
        throw new IllegalStateException("x");
      } catch (IllegalStateException e) {
        sum += e.getMessage().length();
      }
      switch (sum) {
        case 13:
          return sum;
        default:
          return -1;
      }
    }
  }

  @Test
  void lineNumbersStayWhereTheyWere() throws Exception {
    assertThat(lines(instrumented())).isEqualTo(lines(original()));
  }

  @Test
  void eachLineIsCountedInAThreadOfOurs() throws Exception {
    IntSupplier subject = load();
    List<Integer> seen = new ArrayList<>();
    int[] result = new int[1];
    CallThread thread =
        new CallThread(
            () -> {
              CallThread current = CallThread.current();
              assertThat(current).isNotNull();
              current.begin(new Noting(seen));
              result[0] = subject.getAsInt();
            },
            "counted");
    thread.start();
    thread.join(30_000);
    assertThat(result[0]).isEqualTo(13);
    assertThat(thread.line()).isEqualTo(seen.size());
    LineTable.Range range = LineTable.app().range(SUBJECT, "getAsInt", "()I");
    assertThat(range).isNotNull();
    assertThat(seen).allMatch(id -> id >= range.from && id < range.to);
    int first = LineTable.app().line(seen.get(0));
    // In the loop: the header's increment and the body come again.
    assertThat(seen.stream().map(LineTable.app()::line).limit(7).map(line -> line - first).toList())
        .containsExactly(0, 1, 2, 1, 2, 1, 2);
  }

  @Test
  void otherThreadsRunAsBefore() throws Exception {
    assertThat(load().getAsInt()).isEqualTo(13);
  }

  @Test
  void aClassThatIsLoadedKeepsTheNumbersOfLinesThatStay() throws Exception {
    String name = SUBJECT.replace('.', '/');
    byte[] first = LineCounter.instrument(name, original(), false);
    assertThat(LineCounter.instrument(name, original(), true)).isEqualTo(first);
  }

  /** Its first use initializes it, and in vain one that cannot be. */
  static final class Initialized implements IntSupplier {
    private static final int[] NUMBERS = new int[3];
    private static int broken;

    static {
      for (int i = 0; i < NUMBERS.length; i++) {
        NUMBERS[i] = number(i);
      }
      try {
        broken = Broken.VALUE;
      } catch (ExceptionInInitializerError e) {
        broken = 1;
      }
    }

    private static int number(int i) {
      return i * 2;
    }

    @Override
    public int getAsInt() {
      int sum = broken;
      return sum + NUMBERS[2];
    }
  }

  static final class Broken {
    static final int VALUE = number();

    static int number() {
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void linesOfInitializersDoNotCount() throws Exception {
    Class<?> type = load(Initialized.class, Broken.class);
    List<Long> counted = new ArrayList<>();
    CallThread thread =
        new CallThread(
            () -> {
              for (int run = 0; run < 2; run++) {
                CallThread.current().begin(null);
                assertThat(run(type)).isEqualTo(5);
                counted.add(CallThread.current().line());
              }
            },
            "counted");
    thread.start();
    thread.join(30_000);
    // Once more than the two lines of the method: the constructor begins its class's line.
    assertThat(counted).containsExactly(3L, 3L);
  }

  private static int run(Class<?> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return ((IntSupplier) constructor.newInstance()).getAsInt();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Noting(List<Integer> seen) implements CallThread.Gate {
    @Override
    public void line(CallThread thread, int id) {
      seen.add(id);
    }

    @Override
    public boolean quiet() {
      return false;
    }
  }

  private static byte[] original() throws IOException {
    return original(SUBJECT);
  }

  private static byte[] original(String name) throws IOException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = LineCounterTest.class.getClassLoader().getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  private static byte[] instrumented() throws IOException {
    return LineCounter.instrument(SUBJECT.replace('.', '/'), original(), false);
  }

  private static IntSupplier load() throws Exception {
    var constructor = load(Subject.class).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (IntSupplier) constructor.newInstance();
  }

  /** The first of the classes; all of them are counted. */
  private static Class<?> load(Class<?>... types) throws Exception {
    Map<String, byte[]> files = new HashMap<>();
    for (Class<?> type : types) {
      String name = type.getName();
      files.put(name, LineCounter.instrument(name.replace('.', '/'), original(name), false));
    }
    ClassLoader loader =
        new ClassLoader(LineCounterTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] file = files.remove(name);
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
              return loaded;
            }
            return file != null
                ? defineClass(name, file, 0, file.length)
                : super.loadClass(name, resolve);
          }
        };
    return loader.loadClass(types[0].getName());
  }

  private static List<String> lines(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] thrown) {
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitLineNumber(int line, Label start) {
                    lines.add(name + ":" + line);
                  }
                };
              }
            },
            0);
    return lines;
  }
}
