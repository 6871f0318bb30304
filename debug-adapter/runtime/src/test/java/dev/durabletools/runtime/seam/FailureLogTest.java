package dev.durabletools.runtime.seam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureLogTest {
  @Test
  void usersAndLibrariesFramesStayAndOursGo() {
    String stack =
        """
        java.lang.IllegalStateException: outer
        \tat com.example.Job.run(Job.java:7)
        \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
        \tat com.example.Job.all(Job.java:3)
        \tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
        \tat java.base/java.lang.reflect.Method.invoke(Method.java:569)
        \tat dev.durabletools.worker.invoke.UserMethod.call(UserMethod.java:40)
        \tat jdk.proxy2/jdk.proxy2.$Proxy7.doNext(Unknown Source)
        \tat com.microsoft.durabletask.Middleware.invoke(Middleware.java:9)
        \tat dev.durabletools.worker.threads.CallThreads.lambda$start$1(CallThreads.java:40)
        \tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1)
        \tat java.base/java.util.concurrent.ThreadPoolExecutor$Worker.run(ThreadPoolExecutor.java:2)
        \tat java.base/java.lang.Thread.run(Thread.java:840)
        Caused by: java.lang.IllegalArgumentException: inner
        \tat java.base/java.lang.Thread.sleep(Thread.java:1)
        \tat com.example.Job.inner(Job.java:9)
        \t... 12 more
        """;
    assertThat(FailureLog.usersLines(stack))
        .containsExactly(
            "java.lang.IllegalStateException: outer",
            "\tat com.example.Job.run(Job.java:7)",
            "\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)",
            "\tat com.example.Job.all(Job.java:3)",
            "\tat com.microsoft.durabletask.Middleware.invoke(Middleware.java:9)",
            "Caused by: java.lang.IllegalArgumentException: inner",
            "\tat java.base/java.lang.Thread.sleep(Thread.java:1)",
            "\tat com.example.Job.inner(Job.java:9)",
            "\t... 12 more");
  }
}
