package personeditor.demo.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.ContentCachingResponseWrapper;

import personeditor.demo.Exchange;

/**
 * Takes down what a tab sends and what it gets: pages and forms, not what scripts ask for
 * beside them. Saves of a room are taken down one after the other, so that what was
 * stored before and after is of this one.
 */
final class Notes {

	private final Visit visit;

	private final PracticeAddress address;

	Notes(Visit visit, PracticeAddress address) {
		this.visit = visit;
		this.address = address;
	}

	/** Whether a request is one that a tab sends. */
	static boolean areTaken(HttpServletRequest request) {
		String accepted = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
		String path = request.getRequestURI();
		return accepted.contains(MediaType.TEXT_HTML_VALUE) && !path.endsWith(TabController.PATH);
	}

	void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request.getMethod().equals("POST")) {
			synchronized (this.visit.room()) {
				take(request, response, chain);
			}
		}
		else {
			take(request, response, chain);
		}
	}

	private void take(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
		String before = this.visit.room().stored();
		chain.doFilter(request, answer);
		String page = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
		this.visit.room().note(exchange(request, answer, page, before), page);
		answer.copyBodyToResponse();
	}

	private Exchange exchange(HttpServletRequest request, HttpServletResponse answer, String page, String before) {
		String location = Objects.requireNonNullElse(answer.getHeader(HttpHeaders.LOCATION), "");
		return new Exchange(this.visit.role(), request.getMethod(), this.address.path(), this.address.page(),
				sent(request), answer.getStatus(), location, vectorIn(page), before, this.visit.room().stored());
	}

	private static List<Map.Entry<String, String>> sent(HttpServletRequest request) {
		List<Map.Entry<String, String>> sent = new ArrayList<>();
		if (request.getMethod().equals("POST")) {
			for (String name : Collections.list(request.getParameterNames())) {
				for (String value : request.getParameterValues(name)) {
					sent.add(Map.entry(name, value));
				}
			}
		}
		return sent;
	}

	/** The vector in a page's form, or the one of the version that the page shows. */
	private static String vectorIn(String page) {
		if (page.isEmpty()) {
			return "";
		}
		Document document = Jsoup.parse(page);
		Element field = document.selectFirst("input[name=changeVector]");
		Element shown = document.selectFirst("section[data-vector]");
		return (field != null) ? field.attr("value") : (shown != null) ? shown.attr("data-vector") : "";
	}

}
