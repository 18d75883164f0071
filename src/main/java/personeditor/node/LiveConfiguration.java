package personeditor.node;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;

import personeditor.people.live.LiveStreams;

/**
 * What tells open pages of newer versions: the streams, and the thread on which changes
 * are told and comments sent.
 */
@Configuration(proxyBeanMethods = false)
class LiveConfiguration {

	@Bean(destroyMethod = "shutdownNow")
	ScheduledExecutorService liveExecutor() {
		return Executors.newSingleThreadScheduledExecutor((work) -> {
			Thread thread = new Thread(work, "live");
			thread.setDaemon(true);
			return thread;
		});
	}

	@Bean
	LiveStreams liveStreams(EditorSettings settings, ScheduledExecutorService liveExecutor) {
		EditorSettings.Live live = settings.live();
		LiveStreams streams = new LiveStreams(live.streams(), live.streamsOfOne());
		long pause = live.comment().toMillis();
		liveExecutor.scheduleWithFixedDelay(streams::beat, pause, pause, TimeUnit.MILLISECONDS);
		return streams;
	}

	/** Before the container stops, which waits for every answer that is under way. */
	@Bean
	EndOfStreams endOfStreams(LiveStreams streams) {
		return new EndOfStreams(streams);
	}

	record EndOfStreams(LiveStreams streams) {

		@EventListener(ContextClosedEvent.class)
		void end() {
			this.streams.close();
		}

	}

}
