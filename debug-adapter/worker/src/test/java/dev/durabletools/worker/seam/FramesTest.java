package dev.durabletools.worker.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FramesTest {
  private Socket left;
  private Socket right;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      left = new Socket(server.getInetAddress(), server.getLocalPort());
      right = server.accept();
      right.setSoTimeout(10_000);
    }
  }

  @AfterEach
  void disconnect() throws IOException {
    left.close();
    right.close();
  }

  static Stream<Frame> frames() {
    TypedValue request =
        TypedValue.request(
            "GET",
            "http://h/订单",
            Map.of("a", "b"),
            Map.of("q", ""),
            TypedValue.bytes(new byte[] {1, -1}));
    Failure failure = new Failure("E", "p.E", "E: ä", "stack");
    SourceLine line = new SourceLine(3, "A.java", 7, "p.A.m");
    BindingEntry binding =
        new BindingEntry("httpTrigger", "in", "req", Map.of("methods", List.of("GET", "POST")));
    return Stream.of(
        new Hello("t", 1L << 40, "17", 1),
        new Load(
            List.of("a", "b"),
            List.of(),
            List.of("c"),
            "live",
            512,
            true,
            false,
            true,
            false,
            List.of()),
        new Functions(
            null,
            true,
            List.of(new FunctionEntry("F", "p.F", "run", "httpTrigger", null, List.of(binding))),
            List.of("w")),
        new LoadFailed("m", "d"),
        new Invoke(5, "F", List.of(new NamedValue("in", request)), Map.of("k", "\"v\""), ""),
        new Result(5, false, TypedValue.NONE, Map.of("o", TypedValue.integer(-3)), failure),
        new Turn(9, "i", "e", "F", List.of(new byte[] {1}), List.of(new byte[0]), true, 12),
        new NeedHistory(9),
        new Response(
            9,
            true,
            new byte[] {4, 5},
            true,
            null,
            List.of(new CallPlace(List.of(3, 4), List.of(line)))),
        new Evict("i", ""),
        new Log("INFO", "hello\nworld", null, "i", true),
        new Divergence(
            "i",
            "e",
            "O",
            2,
            3,
            "name",
            "error",
            new TaskReference("TaskScheduled", "A", null),
            null,
            line,
            "replay"),
        new Shutdown(),
        new WarmUp(4001),
        new Hold("i", true),
        new StepAt("i", 4, 7L, true),
        new Waits(
            "i",
            List.of("Approve"),
            List.of(new SourceLine(-1, "A.java", 7, "a.A.run")),
            "the event E"),
        new Started("i", "Start", List.of(new SourceLine(-1, "F.java", 3, "p.F.run"))),
        new Recording(3, "i", "e", "F", List.of(new byte[] {7}), false, true),
        new Travel(
            4,
            3,
            new Travel.TravelTarget(
                Travel.TravelTarget.Kind.BEFORE,
                12,
                1L << 33,
                17,
                List.of(new UserFrame("p.F", "run", "()V", 1))),
            Integer.MAX_VALUE,
            Long.MAX_VALUE,
            2,
            5,
            true,
            List.of("told")),
        new Sought(4, new Travel.TravelTarget(Travel.TravelTarget.Kind.LINE, 1, 2, 0, List.of())),
        new TravelFailed(4, "why"),
        new TravelEnded(4, true),
        new Surveyed(
            4,
            List.of(new SourceLine(3, "A.java", 7, "p.A.run")),
            List.of("Approve"),
            List.of(new SourceLine(-1, "A.java", 9, "p.A.run")),
            "the input"),
        new Asked(
            "i",
            "e",
            new CallPlace(List.of(3), List.of(new SourceLine(-1, "A.java", 7, "p.A.run")))),
        new Forget(3));
  }

  /** Two frames are equal when they write the same bytes. */
  @ParameterizedTest
  @MethodSource("frames")
  void arrivesAsItWasSent(Frame frame) throws IOException {
    new SeamConnection(left).send(frame);
    Frame received = new SeamConnection(right).receive();
    assertThat(received).isNotNull().hasSameClassAs(frame);
    assertThat(bytes(received)).isEqualTo(bytes(frame));
  }

  @Test
  void everyTypeHasASample() {
    assertThat(frames().map(Frame::type)).containsExactlyInAnyOrder(FrameType.values());
  }

  @Test
  void closedSocketIsTheEnd() throws IOException {
    left.close();
    assertThat(new SeamConnection(right).receive()).isNull();
  }

  @Test
  void damageIsAnIoError() throws IOException {
    DataOutputStream out = new DataOutputStream(left.getOutputStream());
    out.writeInt(5);
    out.writeByte(FrameType.EVICT.code());
    out.writeInt(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new SeamConnection(right).receive())
        .isInstanceOf(IOException.class)
        .hasMessage("damaged frame of type 10");
  }

  @Test
  void endlessLengthIsAnIoError() throws IOException {
    new DataOutputStream(left.getOutputStream()).writeInt(Integer.MAX_VALUE);
    assertThatThrownBy(() -> new SeamConnection(right).receive())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("out of range");
  }

  private static byte[] bytes(Frame frame) {
    PayloadWriter out = new PayloadWriter();
    frame.write(out);
    return out.toBytes();
  }

  @Test
  void aFrameTheOtherEndWouldRefuseIsNotSentAndTheConnectionGoesOn() throws IOException {
    SeamConnection small = new SeamConnection(left, 64);
    assertThatThrownBy(() -> small.send(new Evict("x".repeat(100), "")))
        .isInstanceOf(FrameTooLargeException.class)
        .hasMessage("the data is too large to pass between host and worker: 108 bytes, 64 at most");
    small.send(new Evict("i", ""));
    assertThat(((Evict) new SeamConnection(right).receive()).instanceId).isEqualTo("i");
  }
}
