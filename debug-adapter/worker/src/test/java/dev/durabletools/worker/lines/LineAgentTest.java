package dev.durabletools.worker.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Whose lines are counted. */
final class LineAgentTest {
  private static final String CONTEXT = "com/microsoft/durabletask/TaskOrchestrationContext";

  private final ClassLoader app = new ClassLoader() {};

  /** Whether the class gets calls. */
  private boolean counts(String name, String place, String mentioned, boolean again)
      throws Exception {
    ProtectionDomain domain =
        new ProtectionDomain(
            new CodeSource(new URL("file:" + place), (Certificate[]) null), null, app, null);
    byte[] counted =
        new LineAgent()
            .transform(app, name, again ? Object.class : null, domain, code(name, mentioned));
    return counted != null;
  }

  /** A class with a method that takes another one. */
  private static byte[] code(String name, String mentioned) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_STATIC, "ask", "(L" + mentioned + ";)V", null, new String[0]);
    method.visitCode();
    Label line = new Label();
    method.visitLabel(line);
    method.visitLineNumber(7, line);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 1);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Test
  void theAppsOwnClassesAndLibrariesThatUseTheSdkAreCounted() throws Exception {
    File folder = new File("target/classes");
    LineAgent.watch(app, Collections.singletonList(folder.getPath()));
    String own = folder.toURI().toURL().getPath();
    String text = "java/lang/String";
    assertThat(counts("org/app/Main", own, text, false)).isTrue();
    // A library is one that waits from the first class on that is seen to do so.
    assertThat(counts("org/shared/Early", "/shared.jar", text, false)).isFalse();
    assertThat(counts("org/shared/Asks", "/shared.jar", CONTEXT, false)).isTrue();
    assertThat(counts("org/shared/Helper", "/shared.jar", text, false)).isTrue();
    assertThat(counts("org/other/Helper", "/other.jar", text, false)).isFalse();
    // What runs must not begin to count, nor end it.
    assertThat(counts("org/shared/Early", "/shared.jar", text, true)).isFalse();
    assertThat(counts("org/shared/Helper", "/shared.jar", text, true)).isTrue();
    // The SDK, and what a shaded jar brings along.
    assertThat(counts("com/microsoft/durabletask/Task", "/sdk.jar", CONTEXT, false)).isFalse();
    assertThat(counts("com/google/gson/Gson", "/shared.jar", text, false)).isFalse();
    assertThat(
            new LineAgent()
                .transform(
                    ClassLoader.getSystemClassLoader(), "org/app/A", null, null, new byte[0]))
        .isNull();
  }
}
