package personeditor.people.ravendb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;

import net.ravendb.client.http.RavenCommand;
import net.ravendb.client.http.ServerNode;
import net.ravendb.client.http.behaviors.AbstractCommandResponseBehavior;
import net.ravendb.client.primitives.Reference;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;

import personeditor.store.document.JsonText;

/**
 * One request that the official client carries out, with its choice of a node and its
 * failover. What comes back is taken as text, because the client's own objects would
 * change numbers; every answer of a server counts as one, whatever its status.
 *
 * <p>
 * Used once.
 */
final class RavenRequest extends RavenCommand<RavenAnswer> {

	private final String method;

	private final String path;

	private final @Nullable JsonText body;

	private final boolean reads;

	private volatile boolean sent;

	private RavenRequest(String method, String path, @Nullable JsonText body, boolean reads) {
		super(RavenAnswer.class);
		this.method = method;
		this.path = path;
		this.body = body;
		this.reads = reads;
		this.canCache = false;
		this.canCacheAggressively = false;
	}

	/** A request that reads. */
	static RavenRequest get(String path) {
		return new RavenRequest("GET", path, null, true);
	}

	/** A question, which changes nothing. */
	static RavenRequest ask(String path, JsonText question) {
		return new RavenRequest("POST", path, question, true);
	}

	/** A request that may change something. */
	static RavenRequest write(String method, String path, JsonText body) {
		return new RavenRequest(method, path, body, false);
	}

	/** Whether a server may have got it, so that what it asks for may have been done. */
	boolean isSent() {
		return this.sent;
	}

	@Override
	public boolean isReadRequest() {
		return this.reads;
	}

	@Override
	public HttpUriRequestBase createRequest(ServerNode node) {
		String url = node.getUrl() + "/databases/" + node.getDatabase() + this.path;
		HttpUriRequestBase request = new HttpUriRequestBase(this.method, URI.create(url));
		if (this.body != null) {
			request.setEntity(new ByteArrayEntity(this.body.utf8(), ContentType.APPLICATION_JSON));
		}
		return request;
	}

	/** Where no connection was made, nothing was sent. */
	@Override
	public ClassicHttpResponse send(CloseableHttpClient client, HttpUriRequestBase request) throws IOException {
		boolean before = this.sent;
		this.sent = true;
		try {
			return super.send(client, request);
		}
		catch (ConnectException | UnknownHostException exception) {
			this.sent = before;
			throw exception;
		}
	}

	@Override
	public void setResponse(@Nullable String response, boolean fromCache) {
		this.result = new RavenAnswer(getStatusCode(),
				(response != null) ? JsonText.of(response) : JsonText.EMPTY_OBJECT);
	}

	/** What the server said; an empty object if it said nothing. */
	RavenAnswer answer() {
		RavenAnswer answer = getResult();
		return (answer != null) ? answer : new RavenAnswer(getStatusCode(), JsonText.EMPTY_OBJECT);
	}

	@Override
	public AbstractCommandResponseBehavior getResponseBehavior() {
		return new AnyAnswer();
	}

	private boolean take(ClassicHttpResponse response) {
		try {
			byte[] bytes = (response.getEntity() != null) ? EntityUtils.toByteArray(response.getEntity()) : new byte[0];
			this.result = new RavenAnswer(response.getCode(),
					(bytes.length > 0) ? JsonText.ofUtf8(bytes) : JsonText.EMPTY_OBJECT);
			return true;
		}
		catch (IOException exception) {
			throw new UncheckedIOException(exception);
		}
	}

	private final class AnyAnswer extends AbstractCommandResponseBehavior {

		@Override
		public <T> void handleNotModified(RavenCommand<T> command, ClassicHttpResponse response,
				Reference<String> cached) {
			take(response);
		}

		@Override
		public <T> boolean tryHandleNotFound(RavenCommand<T> command, ClassicHttpResponse response) {
			return take(response);
		}

		@Override
		public <T> boolean tryHandleConflict(RavenCommand<T> command, ClassicHttpResponse response) {
			return take(response);
		}

		@Override
		public <T> boolean tryHandleUnsuccessfulResponse(RavenCommand<T> command, ClassicHttpResponse response) {
			return take(response);
		}

	}

}
