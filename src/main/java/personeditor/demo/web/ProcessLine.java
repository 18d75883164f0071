package personeditor.demo.web;

import java.net.URI;
import java.util.List;
import java.util.Map;

import personeditor.demo.cluster.Site;

/**
 * Another process in which a node can be.
 */
public record ProcessLine(String node, URI url) {

	static List<ProcessLine> of(Map<Site, URI> processes) {
		return processes.entrySet()
			.stream()
			.map((process) -> new ProcessLine(process.getKey().name(), process.getValue()))
			.toList();
	}

}
