package personeditor.store.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A text property of a class that sessions know by its name, {@code id} or
 * {@code changeVector}, read and set by its accessors. A class may have neither.
 */
final class TextProperty {

	private final @Nullable Method getter;

	private final @Nullable Method setter;

	private TextProperty(@Nullable Method getter, @Nullable Method setter) {
		this.getter = getter;
		this.setter = setter;
	}

	static TextProperty of(Class<?> type, String name) {
		String ending = Character.toUpperCase(name.charAt(0)) + name.substring(1);
		return new TextProperty(method(type, "get" + ending), method(type, "set" + ending, String.class));
	}

	private static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
		for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
			try {
				Method method = declaring.getDeclaredMethod(name, parameters);
				method.setAccessible(true);
				return method;
			}
			catch (NoSuchMethodException exception) {
				// It may be inherited.
			}
		}
		return null;
	}

	@Nullable String get(Object entity) {
		return (this.getter != null) ? (String) invoke(this.getter, entity) : null;
	}

	void set(Object entity, String text) {
		if (this.setter != null) {
			invoke(this.setter, entity, text);
		}
	}

	private static @Nullable Object invoke(Method method, Object entity, @Nullable Object... arguments) {
		try {
			return method.invoke(entity, arguments);
		}
		catch (IllegalAccessException | InvocationTargetException exception) {
			throw new IllegalStateException(method + " failed.", exception);
		}
	}

}
