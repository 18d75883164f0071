package personeditor.node.connection;

import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Answers a request that needs no waiting on the thread that noticed it, and gives every
 * other one to a thread of the container's.
 *
 * <p>
 * A request is looked at only between two requests of its connection: where nobody holds
 * the lock of the socket, no request is under way on it and no rest of an answer is to be
 * sent. A rest that the network didn't take is sent by a thread that may wait for the
 * client.
 *
 * <p>
 * Where only one connection is busy, its next request is waited for a moment, because to
 * fall asleep and be woken takes longer than most answers. If it doesn't come, as many as
 * {@link #LONGEST_PAUSE} opportunities are let pass before it is tried again.
 */
final class PromptEndpoint extends NioEndpoint {

	private static final long MOMENT = 50_000;

	/** How many requests of one connection are answered before others are looked at. */
	private static final int IN_A_ROW = 16;

	private static final int LONGEST_PAUSE = 64;

	private volatile Predicate<String> atHand = (head) -> false;

	/** Opportunities to wait a moment that are still let pass. */
	private int pause;

	private int lastPause;

	/**
	 * Says what needs no waiting.
	 * @param atHand asked on the thread that watches all connections, with what has come
	 * in of a request
	 */
	void answerAtOnce(Predicate<String> atHand) {
		this.atHand = atHand;
	}

	@Override
	protected NioChannel createChannel(SocketBufferHandler buffers) {
		return isSSLEnabled() ? super.createChannel(buffers) : new PromptChannel(buffers);
	}

	@Override
	public boolean processSocket(SocketWrapperBase<NioChannel> socket, SocketEvent event, boolean dispatch) {
		boolean comesIn = dispatch && event == SocketEvent.OPEN_READ;
		return (comesIn && socket.getSocket() instanceof PromptChannel channel && answered(socket, channel))
				|| super.processSocket(socket, event, dispatch);
	}

	/** Whoever holds the lock is in the middle of a request. */
	private boolean answered(SocketWrapperBase<NioChannel> socket, PromptChannel channel) {
		ReentrantLock lock = socket.getLock();
		if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
			return false;
		}
		try {
			return isIdle(socket, channel) && answerAll(socket, channel);
		}
		finally {
			lock.unlock();
		}
	}

	private static boolean isIdle(SocketWrapperBase<NioChannel> socket, PromptChannel channel) {
		return !socket.isClosed() && socket.getSocket() == channel && socket.getCurrentProcessor() == null
				&& channel.getOutboundRemaining() == 0;
	}

	/** Whether everything that has come in is answered. */
	private boolean answerAll(SocketWrapperBase<NioChannel> socket, PromptChannel channel) {
		String head = channel.look();
		int answered = 0;
		while (this.atHand.test(head)) {
			answer(socket, channel);
			answered++;
			boolean alone = getPoller().getKeyCount() == 1 && isIdle(socket, channel);
			head = (alone && answered < IN_A_ROW) ? waitAMoment(channel) : "";
		}
		return answered > 0 && head.isEmpty();
	}

	private void answer(SocketWrapperBase<NioChannel> socket, PromptChannel channel) {
		channel.becomePrompt();
		try {
			super.processSocket(socket, SocketEvent.OPEN_READ, false);
		}
		finally {
			channel.becomePatient();
		}
		if (channel.getOutboundRemaining() > 0) {
			sendRest(socket);
		}
	}

	private String waitAMoment(PromptChannel channel) {
		if (this.pause > 0) {
			this.pause--;
			return "";
		}
		long start = System.nanoTime();
		String head = channel.look();
		while (head.isEmpty() && System.nanoTime() - start < MOMENT) {
			head = channel.look();
		}
		this.lastPause = head.isEmpty() ? Math.min(2 * this.lastPause + 1, LONGEST_PAUSE) : 0;
		this.pause = this.lastPause;
		return head;
	}

	private void sendRest(SocketWrapperBase<NioChannel> socket) {
		try {
			getExecutor().execute(() -> flush(socket));
		}
		catch (RejectedExecutionException exception) {
			socket.close();
		}
	}

	/** As the container does at the end of every answer. */
	private static void flush(SocketWrapperBase<NioChannel> socket) {
		socket.getLock().lock();
		try {
			socket.flush(true);
		}
		catch (IOException exception) {
			socket.close();
		}
		finally {
			socket.getLock().unlock();
		}
	}

}
