package dev.durabletools.worker.seam;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One end of the seam. {@link #send} may be called from any thread; {@link #receive} from one
 * thread only. Closing the socket ends both.
 */
public final class SeamConnection implements Closeable {
  /** What HELLO announces; host and worker of different versions do not talk to each other. */
  public static final int PROTOCOL_VERSION = 3;

  /** Larger frames are refused, in bytes: a damaged length must not exhaust the heap. */
  public static final int MAX_FRAME = 512 * 1024 * 1024;

  private final int maxFrame;
  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Object writeLock = new Object();

  /** Senders that have not written yet; the last one flushes for all. */
  private final AtomicInteger writing = new AtomicInteger();

  public SeamConnection(Socket socket) throws IOException {
    this(socket, MAX_FRAME);
  }

  SeamConnection(Socket socket, int maxFrame) throws IOException {
    this.maxFrame = maxFrame;
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
  }

  /** Writes one frame; it leaves at once, or together with those that other threads are writing. */
  public void send(Frame frame) throws IOException {
    send(Collections.singletonList(frame));
  }

  /**
   * Writes frames that leave together.
   *
   * @throws FrameTooLargeException when the other end would refuse one of them; none was written
   *     then
   */
  public void send(List<Frame> frames) throws IOException {
    List<byte[]> payloads = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      payloads.add(payload(frame));
    }
    writing.incrementAndGet();
    synchronized (writeLock) {
      boolean last;
      try {
        for (int i = 0; i < payloads.size(); i++) {
          byte[] bytes = payloads.get(i);
          out.writeInt(bytes.length + 1);
          out.writeByte(frames.get(i).type().code());
          out.write(bytes);
        }
      } finally {
        last = writing.decrementAndGet() == 0;
      }
      if (last) {
        out.flush();
      }
    }
  }

  private byte[] payload(Frame frame) {
    byte[] bytes;
    try {
      PayloadWriter payload = new PayloadWriter();
      frame.write(payload);
      bytes = payload.toBytes();
    } catch (OutOfMemoryError e) {
      throw new FrameTooLargeException("it does not fit into memory");
    }
    if (bytes.length >= maxFrame) {
      throw new FrameTooLargeException(bytes.length + " bytes, " + maxFrame + " at most");
    }
    return bytes;
  }

  /**
   * Waits for the next frame.
   *
   * @return null when the other end closed the socket between two frames
   * @throws IOException when the socket broke or the bytes are no frame
   */
  public @Nullable Frame receive() throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return null;
    }
    if (length < 1 || length > maxFrame) {
      throw new IOException("frame length " + length + " out of range");
    }
    byte code = in.readByte();
    byte[] payload = new byte[length - 1];
    in.readFully(payload);
    try {
      return FrameType.of(code).read(new PayloadReader(payload));
    } catch (RuntimeException e) {
      throw new IOException("damaged frame of type " + code, e);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
