#include "site/composer.hpp"

#include "base/text.hpp"
#include "model/rules.hpp"
#include <ecole/build.hpp>

namespace ecole::site {

namespace {

using base::Value;
using engine::key;

// Stand in a frame where the title and the content of a page go; no text can hold them (control characters are cleaned
// away).
constexpr std::string_view title_mark = "\x02title\x03", content_mark = "\x02"
                                                                        "content\x03";
constexpr std::string_view frame_template = "frame";

std::string template_input(std::string_view name) { return std::string("template-").append(name); }

class ThemeWords final : public pages::Words {
 public:
  explicit ThemeWords(const render::Theme& theme) : theme_(theme) {}
  std::string_view word(std::string_view key) const override { return theme_.word(key); }
  std::string filled(std::string_view key, const Arguments& arguments) const override {
    return theme_.filled(key, arguments);
  }
  std::string counted(std::string_view key, std::size_t count, Arguments arguments) const override {
    return theme_.counted(key, count, std::move(arguments));
  }

 private:
  const render::Theme& theme_;
};

std::string title_of(const base::Value& data) {
  const Value* page = data.find("page");
  const Value* title = page ? page->find("title") : nullptr;
  const std::string* text = title ? std::get_if<std::string>(&title->variant()) : nullptr;
  return text ? *text : std::string();
}

} // namespace

Composer::Composer(const model::School& school, const render::Theme& theme, const pages::Sources& sources)
    : school_(school), theme_(theme), sources_(sources), words_(std::make_unique<ThemeWords>(theme)),
      kinds_(pages::kinds()), version_(ecole::version()), model_(model::rules(school)) {
  for (const pages::Kind& kind : kinds_) {
    engine::Rule rule;
    rule.name = kind.name;
    rule.reads = kind.reads;
    rule.reads.push_back(engine::all("words"));
    std::vector<std::string> read = {"words"};
    if (kind.has_template) {
      read.push_back(template_input(kind.name));
      read.push_back("assets");
    }
    if (kind.has_frame) read.push_back(template_input(frame_template));
    for (std::size_t i = 1; i < read.size(); ++i) rule.reads.push_back(engine::all(read[i]));
    rule.make = [this, &kind, read](std::string_view id, engine::Reader& reader) -> std::optional<engine::Page> {
      for (const std::string& input : read) reader.get(input);
      pages::Context context{reader, school_, *words_, sources_, version_};
      std::optional<pages::View> view = kind.view(id, context);
      if (!view) return std::nullopt;
      std::string bytes = view->template_name.empty() ? std::move(view->bytes) : bytes_of(*view);
      return engine::Page{std::move(view->output), std::move(bytes)};
    };
    model_.push_back(std::move(rule));
  }

  engine::Rule assets;
  assets.name = "asset";
  assets.reads = {engine::fixed("asset", 1)};
  assets.make = [this](std::string_view id, engine::Reader& reader) -> std::optional<engine::Page> {
    if (!reader.get(key("asset", id))) return std::nullopt;
    for (const render::Asset& asset : theme_.assets())
      if (asset.name == id) return engine::Page{asset.output, asset.bytes};
    return std::nullopt;
  };
  model_.push_back(std::move(assets));
}

Composer::~Composer() = default;

void Composer::give(engine::Inputs& inputs) const {
  inputs.set("words", theme_.words_fingerprint().view());
  inputs.set("assets", theme_.assets_fingerprint().view());
  for (const pages::Kind& kind : kinds_)
    if (kind.has_template) inputs.set(template_input(kind.name), theme_.fingerprint(kind.name).view());
  inputs.set(template_input(frame_template), theme_.fingerprint(frame_template).view());

  std::map<std::string, std::string> assets;
  for (const render::Asset& asset : theme_.assets()) assets.emplace(key("asset", asset.name), asset.output);
  std::vector<std::string> gone;
  inputs.transaction().each(engine::Table::index, engine::range("asset"),
                            [&](std::string_view input, std::string_view) {
                              if (!assets.contains(std::string(input))) gone.emplace_back(input);
                              return true;
                            });
  for (const std::string& input : gone) inputs.erase(input);
  for (const auto& [input, output] : assets) inputs.set(input, output);
}

std::optional<pages::View> Composer::view(std::string_view name, std::string_view id, engine::Reader& reader) const {
  pages::Context context{reader, school_, *words_, sources_, version_};
  for (const pages::Kind& kind : kinds_)
    if (kind.name == name) return kind.view(id, context);
  return std::nullopt;
}

// A page that cannot be rendered fails the build: half of one is never published.
std::string Composer::rendered(std::string_view template_name, const base::Value& data) const {
  Result<std::string> text = theme_.render(template_name, data);
  if (!text) throw engine::StoreFailure{std::move(text).error()};
  return std::move(*text);
}

std::shared_ptr<const Composer::Frame> Composer::frame_of(const pages::View& view) const {
  {
    std::scoped_lock lock(mutex_);
    if (const auto found = frames_.find(view.frame_key); found != frames_.end()) return found->second;
  }
  Value page = Value::object();
  page.set("title", std::string(title_mark));
  page.set("content", Value(Value::Html{std::string(content_mark)}));
  Value data = Value::object();
  for (std::string_view shared : {"root", "site"})
    if (const Value* value = view.data.find(shared)) data.set(shared, *value);
  data.set("frame", view.frame());
  data.set("page", std::move(page));

  const std::string whole = rendered(frame_template, data);
  auto frame = std::make_shared<Frame>();
  const std::size_t title = whole.find(title_mark), content = whole.find(content_mark);
  frame->has_title = title != std::string::npos;
  frame->has_content = content != std::string::npos;
  frame->title_first = frame->has_title && (!frame->has_content || title < content);
  // Cut at the two marks, in the order they stand in.
  std::size_t first = std::min(title, content), second = std::string::npos;
  if (frame->has_title && frame->has_content) second = std::max(title, content);
  const auto mark_length = [&](std::size_t at) { return at == title ? title_mark.size() : content_mark.size(); };
  frame->before_title = whole.substr(0, first);
  if (first != std::string::npos) {
    const std::size_t rest = first + mark_length(first);
    frame->before_content = second == std::string::npos ? std::string() : whole.substr(rest, second - rest);
    frame->after_content = whole.substr(second == std::string::npos ? rest : second + mark_length(second));
  }
  std::scoped_lock lock(mutex_);
  return frames_.try_emplace(view.frame_key, std::move(frame)).first->second;
}

std::string Composer::bytes_of(const pages::View& view) const {
  std::string content = rendered(view.template_name, view.data);
  if (view.frame_key.empty()) return content;
  const std::shared_ptr<const Frame> frame = frame_of(view);
  const std::string title = frame->has_title ? base::escaped(title_of(view.data)) : std::string();
  if (!frame->has_content) content.clear();
  const std::string& first = frame->title_first ? title : content;
  const std::string& second = frame->title_first ? content : title;
  std::string page;
  page.reserve(frame->before_title.size() + frame->before_content.size() + frame->after_content.size() + title.size() +
               content.size());
  return page.append(frame->before_title)
      .append(first)
      .append(frame->before_content)
      .append(second)
      .append(frame->after_content);
}

} // namespace ecole::site
