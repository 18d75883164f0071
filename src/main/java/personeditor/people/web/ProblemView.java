package personeditor.people.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/**
 * A refusal for programs: problem details as RFC 9457 has them.
 */
final class ProblemView implements View {

	private final RefusalView refusal;

	private final @Nullable PageTexts texts;

	ProblemView(RefusalView refusal, @Nullable PageTexts texts) {
		this.refusal = refusal;
		this.texts = texts;
	}

	@Override
	public String getContentType() {
		return MediaType.APPLICATION_PROBLEM_JSON_VALUE;
	}

	@Override
	public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Map<String, Object> problem = new LinkedHashMap<>();
		problem.put("status", this.refusal.status().value());
		problem.put("title", words(this.refusal.heading()));
		problem.put("detail", this.refusal.words().stream().map(this::words).collect(Collectors.joining(" ")));
		response.setContentType(getContentType());
		response.getOutputStream().write(JsonMapper.shared().writeValueAsBytes(problem));
	}

	private String words(Sentence sentence) {
		return (this.texts != null) ? this.texts.plain(sentence) : sentence.key();
	}

}
