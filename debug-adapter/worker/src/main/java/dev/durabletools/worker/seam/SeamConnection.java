package dev.durabletools.worker.seam;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * One end of the seam. {@link #send} may be called from any thread; {@link #receive} from one
 * thread only. Closing the socket ends both.
 */
public final class SeamConnection implements Closeable {
  /** What HELLO announces; host and worker of different versions do not talk to each other. */
  public static final int PROTOCOL_VERSION = 1;

  /** Larger frames are refused, in bytes: a damaged length must not exhaust the heap. */
  public static final int MAX_FRAME = 512 * 1024 * 1024;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final Object writeLock = new Object();

  public SeamConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
    this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
  }

  /** Writes one frame and flushes it. */
  public void send(Frame frame) throws IOException {
    PayloadWriter payload = new PayloadWriter();
    frame.write(payload);
    byte[] bytes = payload.toBytes();
    synchronized (writeLock) {
      out.writeInt(bytes.length + 1);
      out.writeByte(frame.type().code());
      out.write(bytes);
      out.flush();
    }
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
    if (length < 1 || length > MAX_FRAME) {
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
