#include "html.hpp"

#include "expect.hpp"
#include <algorithm>
#include <array>
#include <gumbo.h>
#include <memory>
#include <string>

namespace ecole::fuzz {

namespace {

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) { return std::ranges::find(names, name) != names.end(); }

// What a browser makes of an address: spaces at its ends and line ends in it do not count.
std::string as_browsers_read(std::string_view address) {
  std::string read;
  for (const char c : address)
    if (c != '\t' && c != '\n' && c != '\r') read += c;
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!read.empty() && is_space(read.back())) read.pop_back();
  read.erase(read.begin(), std::ranges::find_if_not(read, is_space));
  std::ranges::replace(read, '\\', '/');
  return read;
}

// In lower case, "" of an address of the same site.
std::string scheme_of(std::string_view address) {
  std::string scheme;
  for (const char c : address) {
    if (c == ':') return scheme;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (scheme.empty() || ((c < '0' || c > '9') && c != '+' && c != '-' && c != '.'))) return {};
    scheme += letter ? static_cast<char>(c | 0x20) : c;
  }
  return {};
}

void expect_link(std::string_view address) {
  const std::string read = as_browsers_read(address);
  const std::string scheme = scheme_of(read);
  expect(scheme.empty() ? !read.starts_with("//")
                        : is_one_of(scheme, {"http", "https", "mailto", "tel", "sms", "webcal", "webcals"}),
         "a link leads to an address that is allowed", address);
}

class Reader {
 public:
  Reader(Html kind, std::string_view home) : kind_(kind), home_(home) {}

  void read(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT) {
      expect(node.type != GUMBO_NODE_TEMPLATE && node.type != GUMBO_NODE_CDATA, "no template");
      expect(node.type != GUMBO_NODE_COMMENT || kind_ == Html::problems, "no comment");
      return;
    }
    read_element(node, node.v.element);
    const GumboVector& children = node.v.element.children;
    for (unsigned i = 0; i < children.length; ++i) read(*static_cast<const GumboNode*>(children.data[i]));
  }

  int scripts() const { return scripts_; }

 private:
  void read_element(const GumboNode& node, const GumboElement& element) {
    const std::string name = name_of(element);
    expect(element.tag_namespace == GUMBO_NAMESPACE_HTML, "nothing but HTML", name);
    expect(!is_one_of(name,
                      {"iframe", "frame",   "frameset",  "object",   "embed",   "applet",      "video",    "audio",
                       "source", "track",   "base",      "noscript", "portal",  "fencedframe", "template", "textarea",
                       "select", "picture", "plaintext", "xmp",      "marquee", "isindex",     "dialog"}),
           "no element that loads or runs something", name);
    if (kind_ == Html::piece)
      expect(is_one_of(name, {"html", "head", "title", "body",       "p",     "h1",   "h2",    "h3",    "h4",
                              "h5",   "h6",   "ul",    "ol",         "li",    "a",    "img",   "em",    "strong",
                              "del",  "code", "pre",   "blockquote", "hr",    "br",   "table", "thead", "tbody",
                              "tr",   "th",   "td",    "input",      "label", "span", "div",   "sup",   "section"}),
             "Markdown makes a few elements only", name);
    expect_closed(node, element, name);
    if (name == "script") read_script(element);
    if (name == "style") expect(kind_ == Html::problems && ++styles_ == 1, "the one style is the program's");
    if (name == "meta") read_meta(element);
    if (name == "form") expect(!gumbo_get_attribute(&element.attributes, "action"), "no form is sent");
    for (unsigned i = 0; i < element.attributes.length; ++i)
      read_attribute(name, *static_cast<const GumboAttribute*>(element.attributes.data[i]));
  }

  // Every element begins and ends where it was written; the parser added none, moved none and closed none.
  void expect_closed(const GumboNode& node, const GumboElement& element, const std::string& name) {
    unsigned flags = node.parse_flags;
    const bool may_be_implied = is_one_of(name, {"html", "head", "body"});
    const bool has_no_end = is_one_of(name, {"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"});
    if (may_be_implied) flags &= ~unsigned(GUMBO_INSERTION_BY_PARSER | GUMBO_INSERTION_IMPLIED);
    if (may_be_implied || has_no_end) flags &= ~unsigned(GUMBO_INSERTION_IMPLICIT_END_TAG);
    expect(flags == GUMBO_INSERTION_NORMAL, "every element is closed, inside the one that it is in",
           name + " " +
               std::string(element.original_tag.data ? element.original_tag.data : "", element.original_tag.length));
  }

  void read_script(const GumboElement& element) {
    ++scripts_;
    expect(kind_ == Html::page, "Markdown makes no script");
    const GumboAttribute* source = gumbo_get_attribute(&element.attributes, "src");
    expect(source && std::string_view(source->value).find("assets/script.") != std::string_view::npos,
           "the one script is the theme's");
    expect(element.children.length == 0, "a script is a file");
  }

  void read_meta(const GumboElement& element) {
    const GumboAttribute* equivalent = gumbo_get_attribute(&element.attributes, "http-equiv");
    if (!equivalent) return;
    const GumboAttribute* content = gumbo_get_attribute(&element.attributes, "content");
    const std::string_view name = equivalent->value, value = content ? content->value : "";
    if (name == "refresh") {
      constexpr std::string_view start = "0; url=";
      expect(value.starts_with(start), "a page leads on at once", value);
      expect_of_the_site(value.substr(start.size()), "refresh");
    } else {
      expect(name == "Content-Security-Policy" && value.starts_with("default-src 'self'"), "a policy of the theme",
             value);
    }
  }

  void read_attribute(const std::string& element, const GumboAttribute& attribute) {
    const std::string_view name = attribute.name, value = attribute.value;
    expect_clean(value, "the value of an attribute");
    expect(!name.starts_with("on"), "nothing runs", name);
    expect(std::ranges::all_of(name, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; }),
           "an attribute that somebody meant", name);
    expect(!is_one_of(name, {"style", "srcset", "srcdoc", "ping", "background", "poster", "formaction", "imagesrcset",
                             "data", "codebase", "cite", "longdesc", "manifest", "archive", "lowsrc", "dynsrc",
                             "usemap", "is", "nonce"}),
           "no attribute that loads something", name);
    if (name == "src") {
      expect(is_one_of(element, {"img", "script"}), "only pictures and the script have a source", element);
      expect_of_the_site(value, element);
    }
    if (name != "href") return;
    expect(is_one_of(element, {"a", "link"}), "only links lead somewhere", element);
    if (element == "a") return expect_link(value);
    expect(kind_ == Html::page, "Markdown loads nothing");
    expect_of_the_site(value, "link");
  }

  // What is loaded without being asked for comes from the site itself.
  void expect_of_the_site(std::string_view address, std::string_view of) const {
    const std::string read = as_browsers_read(address);
    const bool at_home = !home_.empty() && read.starts_with(home_);
    expect(at_home || (scheme_of(read).empty() && !read.starts_with("//")), "a request goes to the site itself",
           std::string(of).append(" ").append(address));
  }

  static std::string name_of(const GumboElement& element) {
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece name = element.original_tag;
    gumbo_tag_from_original_text(&name);
    return {name.data ? name.data : "", name.length};
  }

  Html kind_;
  std::string_view home_; // with a closing slash
  int scripts_ = 0, styles_ = 0;
};

} // namespace

void expect_harmless(std::string_view html, Html kind, std::string_view home) {
  expect_clean(html, "a page");
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 1;
  const auto destroy = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::string whole = kind != Html::piece ? std::string(html)
                                                : "<!doctype html><html><head><title>x</title></head><body>\n" +
                                                      std::string(html) + "</body></html>";
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&options, whole.data(), whole.size()), destroy);
  Reader reader(kind, home);
  reader.read(*output->root);
  expect(output->errors.length == 0, "a page without a mistake", whole);
  expect(reader.scripts() <= 1, "one script");
}

} // namespace ecole::fuzz
