package personeditor.node.connection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * A connection that can be looked at before it is read, and that takes an answer without
 * waiting for the client.
 *
 * <p>
 * Laws. What was looked at is what the next read returns. While the channel is prompt,
 * nothing else can be read, so that no request is answered which nobody has looked at;
 * and every write takes everything: what the network doesn't take stays here as the rest
 * and goes out before anything that is written later. The rest is counted as
 * {@link #getOutboundRemaining}, for which the container waits when it flushes.
 *
 * <p>
 * For the thread that holds the lock of the socket.
 */
final class PromptChannel extends NioChannel {

	/** Longer heads are not looked at to their end. */
	private static final int LONGEST_HEAD = 2048;

	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	private final ByteBuffer ahead = ByteBuffer.allocate(LONGEST_HEAD).limit(0);

	private ByteBuffer rest = NOTHING;

	private boolean prompt;

	PromptChannel(SocketBufferHandler buffers) {
		super(buffers);
	}

	/** Channels are used again for other connections. */
	@Override
	public void reset(SocketChannel channel, NioSocketWrapper socket) throws IOException {
		this.ahead.limit(0);
		this.rest = NOTHING;
		this.prompt = false;
		super.reset(channel, socket);
	}

	/**
	 * Looks at what has come in.
	 * @return empty if nothing has, or if something was looked at that nobody has read
	 * yet
	 */
	String look() {
		if (this.ahead.hasRemaining()) {
			return "";
		}
		this.ahead.clear();
		try {
			super.read(this.ahead);
		}
		catch (IOException exception) {
			// Whoever reads next learns of it.
		}
		this.ahead.flip();
		return new String(this.ahead.array(), 0, this.ahead.limit(), StandardCharsets.ISO_8859_1);
	}

	/** From now on, until {@link #becomePatient}, nothing waits for the client. */
	void becomePrompt() {
		this.prompt = true;
	}

	void becomePatient() {
		this.prompt = false;
	}

	/** While nothing may wait there is no more than what was looked at. */
	@Override
	public int read(ByteBuffer target) throws IOException {
		return (this.prompt || this.ahead.hasRemaining()) ? transfer(target) : super.read(target);
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
		return (this.prompt || this.ahead.hasRemaining()) ? transfer(targets[offset])
				: super.read(targets, offset, length);
	}

	private int transfer(ByteBuffer target) {
		int length = Math.min(target.remaining(), this.ahead.remaining());
		target.put(this.ahead.slice(this.ahead.position(), length));
		this.ahead.position(this.ahead.position() + length);
		return length;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		int written = flushOutbound() ? super.write(source) : 0;
		return this.prompt ? written + keep(source) : written;
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
		return flushOutbound() ? super.write(sources, offset, length) : 0;
	}

	private int keep(ByteBuffer source) {
		int length = source.remaining();
		if (length > 0) {
			this.rest = ByteBuffer.allocate(this.rest.remaining() + length).put(this.rest).put(source).flip();
		}
		return length;
	}

	/**
	 * Sends of the rest what the network takes now.
	 * @return whether nothing is left
	 */
	@Override
	public boolean flushOutbound() throws IOException {
		if (this.rest.hasRemaining()) {
			super.write(this.rest);
		}
		return !this.rest.hasRemaining();
	}

	/** Nothing that a write would have to wait for, while it may not. */
	@Override
	public int getOutboundRemaining() {
		return this.prompt ? 0 : this.rest.remaining();
	}

}
