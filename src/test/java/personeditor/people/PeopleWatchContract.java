package personeditor.people;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told to whoever watches a person, whatever store keeps them.
 */
abstract class PeopleWatchContract extends ContractTest {

	private final List<Watch> watches = new ArrayList<>();

	@AfterEach
	final void endWatching() {
		this.watches.forEach(Watch::close);
	}

	private Watch watch(PersonListener listener) {
		Watch watch = people().watch(IVANA, listener);
		this.watches.add(watch);
		return watch;
	}

	private static PersonVersion heard(BlockingQueue<PersonVersion> queue) throws InterruptedException {
		PersonVersion version = queue.poll(10, TimeUnit.SECONDS);
		assertThat(version).as("what is told within ten seconds").isNotNull();
		return version;
	}

	@Test
	void whoWatchesHearsOfThePersonNowAndOfEachNewerVersionOnce() throws Exception {
		PersonVersion first = added();
		BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
		Watch watch = watch(told::add);
		assertThat(heard(told)).isEqualTo(first);
		PersonVersion second = edited(first, "+1", MARKO);
		assertThat(heard(told)).isEqualTo(second);
		people().delete(IVANA, second.changeVector(), MARKO);
		assertThat(heard(told)).matches(PersonVersion::isDeleted).extracting(PersonVersion::by).isEqualTo(MARKO);
		watch.close();
		people().save(PersonChange.bringBack(IVANA, phone("+2"), second.changeVector(), ANA));
		assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void whoWatchesHearsOfWhatAnotherProgramWrites() throws Exception {
		added();
		BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
		watch(told::add);
		heard(told);
		writeAsProgram(IVANA.text(), "{\"phone\":\"+9\"}");
		assertThat(heard(told).values().get(PersonField.PHONE)).isEqualTo("+9");
	}

	@Test
	void whoWatchesHearsOfNobodyElse() throws Exception {
		added();
		BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
		watch(told::add);
		heard(told);
		add(NOBODY, phone("+1"));
		assertThat(told.poll(300, TimeUnit.MILLISECONDS)).isNull();
	}

	@Test
	void noVersionIsMissedBetweenOpeningAndWatching() throws Exception {
		PersonVersion last = added();
		for (int i = 1; i <= 20; i++) {
			BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
			PersonVersion from = last;
			String phone = "+" + i;
			CompletableFuture<PersonVersion> saving = CompletableFuture.supplyAsync(() -> edited(from, phone, MARKO));
			watch(told::add);
			last = saving.get(10, TimeUnit.SECONDS);
			while (!last.equals(heard(told))) {
				// The version before it was told first.
			}
		}
	}

	@Test
	void whoIsSlowHearsOfTheNewestAndIsToldOneAtATime() throws Exception {
		PersonVersion last = added();
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		BlockingQueue<PersonVersion> told = new LinkedBlockingQueue<>();
		watch((version) -> {
			most.accumulateAndGet(inside.incrementAndGet(), Math::max);
			sleep(100);
			told.add(version);
			inside.decrementAndGet();
		});
		for (int i = 1; i <= 20; i++) {
			last = edited(last, "+" + i, MARKO);
		}
		int number = 1;
		while (!heard(told).equals(last)) {
			number++;
		}
		assertThat(number).isLessThan(20);
		assertThat(most).hasValue(1);
	}

	private static void sleep(int milliseconds) {
		try {
			Thread.sleep(milliseconds);
		}
		catch (InterruptedException exception) {
			Thread.currentThread().interrupt();
		}
	}

}
