package dev.durabletools.debug.dap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a session ends with the host, and who else may use its port. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class HostEndsTest {
  private TravelsApp app;
  private StartedHost host;
  private DapClient client;

  @BeforeEach
  void start() throws Exception {
    app = TravelsApp.copy();
    client = DapClient.start();
    host = StartedHost.of(app.dir());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    if (host != null) {
      host.close();
    }
  }

  private int stopInLoop() throws Exception {
    JsonObject attached = host.attach(client, "", app.file, app.line("loop: after"));
    assertThat(attached.get("success").getAsBoolean()).isTrue();
    host.run("Loop", "a");
    return client.stopped("breakpoint");
  }

  @Test
  void aHostThatIsKilledIsToldInOneLineAndTheClientLeavesAsEver() throws Exception {
    int thread = stopInLoop();
    host.process.destroyForcibly();
    client.event("terminated");
    assertThat(client.outputs())
        .endsWith("The host of the app has ended; start it again, then attach again.\n");
    assertThat(client.refused("next", "{\"threadId\":" + thread + "}"))
        .isEqualTo("The app is not running.");
    client.ask("disconnect", "{}");
    assertThat(client.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(client.process.exitValue()).isZero();
    assertThat(client.errors()).isEmpty();
  }

  @Test
  void otherDebuggersFindTheirOwnThereUntilTheAppIsTerminated() throws Exception {
    VirtualMachine machine = plain();
    assertThat(machine.classesByName("dev.durabletools.worker.Main")).hasSize(1);
    JsonObject refused = host.attach(client, "", app.file);
    assertThat(refused.get("message").getAsString()).startsWith("attach: another debugger has");
    machine.dispose();
    assertThat(withoutAdapter("{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\"}"))
        .contains("\"success\":true", "\"supportsStepBack\":true");
    client.close();
    client = DapClient.start();
    stopInLoop();
    assertThatThrownBy(this::plain).isInstanceOf(IOException.class);
    client.ask("disconnect", "{\"terminateDebuggee\":true}");
    assertThat(host.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(host.process.exitValue()).isZero();
    assertThat(client.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(client.seen("terminated")).isTrue();
  }

  /** The answer to a request that is sent to the port itself. */
  private String withoutAdapter(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), host.port)) {
      String message = "Content-Length: " + request.length() + "\r\n\r\n" + request;
      socket.getOutputStream().write(message.getBytes(StandardCharsets.UTF_8));
      return new MessageFrames(socket.getInputStream()).next().orElseThrow().text();
    }
  }

  private VirtualMachine plain() throws Exception {
    AttachingConnector connector =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(Integer.toString(host.port));
    return connector.attach(arguments);
  }
}
