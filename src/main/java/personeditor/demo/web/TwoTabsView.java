package personeditor.demo.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import personeditor.demo.Chapter;
import personeditor.demo.Role;
import personeditor.people.web.Sentence;

/**
 * A room as it is told: the step that comes next, both tabs, and what has happened.
 *
 * @param room the id of the room
 * @param chapter the chapter
 * @param done how many of its steps are done
 * @param lead what stands below the heading, to be put into words
 * @param isAsked whether the room is asked before the next step
 * @param play what a script does for the next step, as JSON; empty if it can't
 * @param tabs both tabs
 * @param rows what has happened
 * @param wire the last request and its answer; null before the first
 */
record TwoTabsView(String room, Chapter chapter, int done, Sentence lead, boolean isAsked, String play,
		List<TabView> tabs, List<TimelineRow> rows, @Nullable WireView wire) {

	/** How many rows fit into the picture. */
	private static final int DRAWN = 8;

	private static final int FIRST_COLUMN = 190;

	private static final int COLUMN = 124;

	public int steps() {
		return this.chapter.steps().size();
	}

	public boolean isFinished() {
		return this.done == steps();
	}

	/** The step that comes next, from 1; the last one when all are done. */
	public int step() {
		return Math.min(this.done + 1, steps());
	}

	/** What the keys of the texts of the next step begin with. */
	public String texts() {
		return "demo." + this.chapter.key() + "." + (isFinished() ? "end" : step());
	}

	/**
	 * Which answer has turned out right in the step just done; 0 if nothing was asked.
	 */
	public int answered() {
		return (this.done > 0) ? this.chapter.steps().get(this.done - 1).answer() : 0;
	}

	/** What the keys of the texts of the step just done begin with. */
	public String lastTexts() {
		return "demo." + this.chapter.key() + "." + this.done;
	}

	/** The rows that the picture shows: as many as fit, the last ones. */
	public List<TimelineRow> drawn() {
		return this.rows.subList(Math.max(0, this.rows.size() - DRAWN), this.rows.size());
	}

	/** Whose lanes the picture has. */
	public List<Role> lanes() {
		boolean third = this.rows.stream().anyMatch((row) -> row.role() == Role.PETRA);
		return third ? List.of(Role.values()) : List.of(Role.ANA, Role.MARKO);
	}

	public int laneY(Role role) {
		return TimelineRow.lane(role);
	}

	/** Where a column of the picture is, from 0. */
	public int x(int column) {
		return FIRST_COLUMN + column * COLUMN;
	}

	public int width() {
		return x(Math.max(drawn().size(), steps())) - COLUMN / 2;
	}

	public int height() {
		return TimelineRow.lane(lanes().get(lanes().size() - 1)) + TimelineRow.lane(Role.ANA);
	}

	public @Nullable String nextChapter() {
		return this.chapter.next().map(Chapter::key).orElse(null);
	}

}
