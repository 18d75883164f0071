package personeditor.node;

import java.util.Locale;

import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.MessageBytes;

/**
 * Finds requests that say twice where they end, by a length and by chunks: somebody on
 * their way may have believed the other. The container drops the length and goes on, so
 * that it is looked for in the bytes that came in.
 */
final class Framing {

	private static final String LENGTH = "\ncontent-length";

	private Framing() {
	}

	static boolean hasLengthAndChunks(Request request) {
		MessageBytes coding = request.getMimeHeaders().getValue("Transfer-Encoding");
		byte[] buffer = (coding != null) ? coding.getByteChunk().getBuffer() : null;
		if (buffer == null) {
			return false;
		}
		StringBuilder head = new StringBuilder();
		for (int i = 0; i < buffer.length && !endsHead(head); i++) {
			if (buffer[i] != '\r') {
				head.append((char) (buffer[i] & 0xff));
			}
		}
		return head.toString().toLowerCase(Locale.ROOT).contains(LENGTH);
	}

	private static boolean endsHead(StringBuilder head) {
		int length = head.length();
		return length > 1 && head.charAt(length - 1) == '\n' && head.charAt(length - 2) == '\n';
	}

}
