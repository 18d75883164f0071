package personeditor.demo.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import personeditor.demo.cluster.ClusterRoom;
import personeditor.demo.cluster.LocalNode;
import personeditor.demo.cluster.NodeState;
import personeditor.demo.cluster.ShownNode;
import personeditor.demo.cluster.Site;
import personeditor.demo.cluster.Story;
import personeditor.demo.cluster.Strategy;
import personeditor.people.web.Sentence;
import personeditor.store.vector.ChangeVector;
import personeditor.store.vector.DatabaseId;

/**
 * The page of a cluster.
 *
 * @param room the id of the room
 * @param done how many steps of the story are done
 * @param texts what the keys of the texts of the step at hand begin with
 * @param strategy what is done about conflicts
 * @param comparison the vectors of the first node and the last, entry by entry
 * @param verdict the key of what that means
 * @param isHeld whether an answer is kept back
 */
public record ClusterView(String room, Story story, int done, String texts, Strategy strategy, List<NodeCard> nodes,
		List<LinkLine> links, List<Compared> comparison, String verdict, boolean isHeld) {

	/** Where the nodes stand in the picture: left edge and top edge. */
	private static final Map<Site, int[]> PLACES = Map.of(Site.A, new int[] { 34, 34 }, Site.B, new int[] { 274, 184 },
			Site.C, new int[] { 604, 62 });

	static ClusterView of(ClusterRoom room, @Nullable Site refused) {
		List<ShownNode> shown = room.show();
		int done = room.stepsDone();
		boolean finished = done >= room.story().steps().size();
		ShownNode first = shown.get(0);
		ShownNode last = shown.get(shown.size() - 1);
		return new ClusterView(room.id(), room.story(), done,
				"cluster." + room.story().key() + "." + (finished ? "end" : String.valueOf(done + 1)), room.strategy(),
				shown.stream().map((node) -> NodeCard.of(node, node.site() == refused)).toList(), links(shown),
				compare(first.vector(), last.vector()), verdict(first, last), room.isHeld());
	}

	private static List<LinkLine> links(List<ShownNode> nodes) {
		List<LinkLine> links = new ArrayList<>();
		for (ShownNode one : nodes) {
			for (ShownNode other : nodes) {
				if (one.site().compareTo(other.site()) < 0) {
					boolean isUp = !one.isAway() && one.connected().contains(other.site());
					links.add(new LinkLine(one.site(), other.site(), !isUp, !one.isAway() && !other.isAway()));
				}
			}
		}
		return links;
	}

	private static List<Compared> compare(ChangeVector one, ChangeVector other) {
		List<Compared> rows = new ArrayList<>();
		for (ChangeVector.Entry entry : one.merge(other).entries()) {
			DatabaseId database = entry.database();
			rows.add(new Compared(entry.tag().text(), one.etagOf(database), other.etagOf(database)));
		}
		return rows;
	}

	private static String verdict(ShownNode one, ShownNode other) {
		if (one.isInConflict() || other.isInConflict()) {
			return "conflict";
		}
		return switch (one.vector().relationTo(other.vector())) {
			case SAME -> "same";
			case BEFORE -> "older";
			case AFTER -> "newer";
			case CONCURRENT -> "neither";
		};
	}

	public int steps() {
		return this.story.steps().size();
	}

	public boolean isFinished() {
		return this.done >= steps();
	}

	/** The number of the step at hand, from 1. */
	public int step() {
		return Math.min(steps(), this.done + 1);
	}

	/** The key of the story behind this one; null behind the last. */
	public @Nullable String nextStory() {
		return this.story.next().map(Story::key).orElse(null);
	}

	public boolean isInConflict() {
		return this.nodes.stream().anyMatch((node) -> node.state.equals("conflict"));
	}

	/** The nodes that can reach each other, also over others; none if all can. */
	public List<Group> groups() {
		List<Set<Site>> groups = new ArrayList<>();
		for (NodeCard card : this.nodes) {
			Set<Site> group = reachable(card.site);
			groups.stream().filter((known) -> !Collections.disjoint(known, group)).toList().forEach((known) -> {
				group.addAll(known);
				groups.remove(known);
			});
			groups.add(group);
		}
		return (groups.size() > 1) ? groups.stream().map(Group::of).toList() : List.of();
	}

	private Set<Site> reachable(Site site) {
		Set<Site> group = EnumSet.of(site);
		for (LinkLine link : this.links) {
			if (!link.isCut && link.has(site)) {
				group.add(link.one);
				group.add(link.other);
			}
		}
		return group;
	}

	/** Whether an answer waits to be sent. */
	public boolean isAnswerHeld() {
		return this.isHeld
				&& this.nodes.stream().anyMatch((node) -> node.state.equals("person") || node.state.equals("deleted"));
	}

	/** A dashed outline around nodes. */
	public record Group(int x, int y, int width, int height) {

		private static final int MARGIN = 16;

		static Group of(Set<Site> sites) {
			IntSummaryStatistics x = sites.stream().mapToInt((site) -> place(site)[0]).summaryStatistics();
			IntSummaryStatistics y = sites.stream().mapToInt((site) -> place(site)[1]).summaryStatistics();
			return new Group(x.getMin() - MARGIN, y.getMin() - MARGIN,
					x.getMax() - x.getMin() + NodeCard.WIDTH + 2 * MARGIN,
					y.getMax() - y.getMin() + NodeCard.HEIGHT + 2 * MARGIN);
		}

	}

	private static int[] place(Site site) {
		return PLACES.getOrDefault(site, new int[2]);
	}

	/**
	 * A node.
	 *
	 * @param state "person", "deleted", "conflict", "nothing", "down" or "away"
	 * @param vector short, for people
	 * @param changeVector what a save has to name
	 * @param phones the phones that it has: one, or those of all versions
	 * @param how where the version came from, to be put into words; null if there is none
	 * @param isRefused whether a save was refused here just now
	 */
	public record NodeCard(Site site, String state, String vector, String changeVector, List<String> phones,
			@Nullable Sentence how, List<Site> connected, boolean isRefused, String address) {

		static final int WIDTH = 216;

		static final int HEIGHT = 92;

		static NodeCard of(ShownNode node, boolean refused) {
			NodeState state = node.state();
			String person = node.pages() + "/people/" + LocalNode.PERSON.page();
			if (state == null) {
				return new NodeCard(node.site(), node.isStopped() ? "down" : "away", "", "", List.of(), null,
						node.connected(), refused, person);
			}
			return new NodeCard(node.site(), state.kind().name().toLowerCase(Locale.ROOT), node.vector().shortText(),
					state.changeVector(), state.phones(), how(state), node.connected(), refused, person);
		}

		private static @Nullable Sentence how(NodeState state) {
			if (state.at() == null) {
				return null;
			}
			String from = state.cameFrom();
			if (from == null) {
				return Sentence.of("cluster.saved", state.by(), state.at());
			}
			return from.isEmpty() ? Sentence.of("cluster.merged") : Sentence.of("cluster.copied", from);
		}

		public int x() {
			return place(this.site)[0];
		}

		public int y() {
			return place(this.site)[1];
		}

		/** The colour of its side: that of the first node, or that of the last. */
		public String side() {
			return (this.site == Site.C) ? "t" : "y";
		}

		/** The tags of the nodes that it reaches. */
		public String reaches() {
			return String.join(", ", this.connected.stream().map(Site::name).toList());
		}

		/** Whether it answers. */
		public boolean isUp() {
			return !this.state.equals("down") && !this.state.equals("away");
		}

		/** The phone that a form begins with. */
		public String phone() {
			return this.phones.isEmpty() ? "" : this.phones.get(0);
		}

	}

	/**
	 * A link between two nodes.
	 *
	 * @param isCut whether nothing gets through
	 * @param canBeCut whether there is somebody at both of its ends
	 */
	public record LinkLine(Site one, Site other, boolean isCut, boolean canBeCut) {

		boolean has(Site site) {
			return this.one == site || this.other == site;
		}

		private static int[] middle(Site site) {
			int[] place = place(site);
			return new int[] { place[0] + NodeCard.WIDTH / 2, place[1] + NodeCard.HEIGHT / 2 };
		}

		public String path() {
			int[] from = middle(this.one);
			int[] to = middle(this.other);
			return "M" + from[0] + " " + from[1] + "L" + to[0] + " " + to[1];
		}

		/** The cross in the middle of a link that is cut. */
		public String cross() {
			int[] from = middle(this.one);
			int[] to = middle(this.other);
			int x = (from[0] + to[0]) / 2 - 12;
			int y = (from[1] + to[1]) / 2 - 12;
			return "m" + x + " " + y + " 24 24m0-24-24 24";
		}

	}

	/** An entry of two vectors. */
	public record Compared(String tag, long first, long last) {

		/** Which node is ahead: "A", "C", or neither. */
		public String ahead() {
			return (this.first > this.last) ? "A" : (this.first < this.last) ? "C" : "";
		}

	}

}
