package personeditor.store.session;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.ConstructorDetector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

import personeditor.store.document.Document;
import personeditor.store.document.JsonText;

/**
 * Turns objects into JSON and back. The properties {@code id} and {@code changeVector} of
 * an entity's class are no part of its JSON; they are set from what the store knows.
 *
 * <p>
 * Safe for use by many threads.
 */
public final class EntityMapper {

	private static final String ID = "id";

	private static final String CHANGE_VECTOR = "changeVector";

	/**
	 * The classes of entities; only for these the two properties mean something, and not
	 * for objects inside.
	 */
	private final Set<Class<?>> entityTypes = ConcurrentHashMap.newKeySet();

	private final ClassValue<TextProperty> ids = propertyNamed(ID);

	private final ClassValue<TextProperty> changeVectors = propertyNamed(CHANGE_VECTOR);

	private final JsonMapper mapper = JsonMapper.builder()
		.addModule(new JsonTextModule())
		.annotationIntrospector(new EntityIntrospector())
		.constructorDetector(ConstructorDetector.DEFAULT.withAllowImplicitWithDefaultConstructor(false))
		.withCoercionConfig(LogicalType.Textual, EntityMapper::takeOnlyTexts)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	/** A number is no text: reading it as one would write it back as another value. */
	private static void takeOnlyTexts(MutableCoercionConfig coercions) {
		for (CoercionInputShape shape : List.of(CoercionInputShape.Integer, CoercionInputShape.Float,
				CoercionInputShape.Boolean)) {
			coercions.setCoercion(shape, CoercionAction.Fail);
		}
	}

	private static ClassValue<TextProperty> propertyNamed(String name) {
		return new ClassValue<>() {

			@Override
			protected TextProperty computeValue(Class<?> type) {
				return TextProperty.of(type, name);
			}

		};
	}

	/**
	 * The JSON of an entity.
	 */
	public JsonText contentOf(Object entity) {
		this.entityTypes.add(entity.getClass());
		return JsonText.ofUtf8(this.mapper.writeValueAsBytes(entity));
	}

	/**
	 * The same with members that the document had under the names of the two properties,
	 * because another program put them there.
	 * @param members as {@link #reservedMembersOf} gave them
	 */
	public JsonText contentOf(Object entity, String members) {
		JsonText content = contentOf(entity);
		if (members.isEmpty()) {
			return content;
		}
		String text = content.toString();
		return JsonText.of("{" + members + (text.equals("{}") ? "" : ",") + text.substring(1));
	}

	/**
	 * The members of a document that have the names of the two properties, as text; no
	 * object takes them up.
	 */
	public String reservedMembersOf(JsonText content) {
		String text = content.toString();
		if (!text.contains('"' + ID + '"') && !text.contains('"' + CHANGE_VECTOR + '"')) {
			return "";
		}
		Map<String, JsonText> members = this.mapper.readerForMapOf(JsonText.class).readValue(content.utf8());
		return Stream.of(CHANGE_VECTOR, ID)
			.filter(members::containsKey)
			.map((name) -> '"' + name + "\":" + members.get(name))
			.collect(Collectors.joining(","));
	}

	/**
	 * The object of a document.
	 * @throws UnreadableDocumentException if its JSON doesn't fit the class
	 */
	<T> T entityOf(Document document, Class<T> type) {
		try {
			T entity = entityOf(document.content(), type);
			setKnown(entity, document.id().text(), document.changeVector().toString());
			return entity;
		}
		catch (JacksonException exception) {
			throw new UnreadableDocumentException(document, type, exception);
		}
	}

	/**
	 * The object of a document's JSON; nothing else is known of it.
	 * @throws JacksonException if the JSON doesn't fit the class
	 */
	public <T> T entityOf(JsonText content, Class<T> type) {
		this.entityTypes.add(type);
		return this.mapper.readValue(content.utf8(), type);
	}

	/** Makes an object what it would be if it were loaded now. */
	void fill(Object entity, Document document) {
		Object loaded = entityOf(document, entity.getClass());
		for (Class<?> type = entity.getClass(); type != Object.class; type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers())) {
					copy(field, loaded, entity);
				}
			}
		}
	}

	private static void copy(Field field, Object from, Object to) {
		try {
			field.setAccessible(true);
			field.set(to, field.get(from));
		}
		catch (IllegalAccessException exception) {
			throw new IllegalStateException(field + " can't be set.", exception);
		}
	}

	void setId(Object entity, String id) {
		this.ids.get(entity.getClass()).set(entity, id);
	}

	void setKnown(Object entity, String id, String changeVector) {
		setId(entity, id);
		this.changeVectors.get(entity.getClass()).set(entity, changeVector);
	}

	@Nullable String idOf(Object entity) {
		return this.ids.get(entity.getClass()).get(entity);
	}

	/** The JSON of a value that is no entity. */
	public JsonText jsonOf(Object value) {
		return JsonText.ofUtf8(this.mapper.writeValueAsBytes(value));
	}

	JsonNode treeOf(JsonText json) {
		return this.mapper.readTree(json.utf8());
	}

	/** A value that is no entity. */
	public <T> T valueOf(JsonText json, Class<T> type) {
		return this.mapper.readValue(json.utf8(), type);
	}

	private final class EntityIntrospector extends JacksonAnnotationIntrospector {

		private static final long serialVersionUID = 1L;

		@Override
		public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
			JsonIgnoreProperties.Value ignored = super.findPropertyIgnoralByName(config, annotated);
			if (annotated.getAnnotated() instanceof Class<?> type && EntityMapper.this.entityTypes.contains(type)) {
				return ignored.withOverrides(JsonIgnoreProperties.Value.forIgnoredProperties(ID, CHANGE_VECTOR));
			}
			return ignored;
		}

	}

}
