// cmark_parser_finish() adds the special characters of its extensions to process-wide tables and removes them
// afterwards, so that a parse on one thread spoils another. The linker leads both calls here (--wrap,
// cmake/dependencies.cmake), where they do nothing; the characters are added once, by whoever parses first. This holds
// as long as every parse in the process uses the same extensions: none but parse_markdown() may make a parser.
#include "content/markdown_parser.hpp"

#include <array>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm/syntax_extension.h>
#include <cstdint>
#include <memory>

extern "C" {
void __real_cmark_inlines_add_special_character(unsigned char character, bool emphasis);
void __wrap_cmark_inlines_add_special_character(unsigned char character, bool emphasis);
void __wrap_cmark_inlines_remove_special_character(unsigned char character, bool emphasis);

void __wrap_cmark_inlines_add_special_character(unsigned char, bool) {}
void __wrap_cmark_inlines_remove_special_character(unsigned char, bool) {}
}

namespace ecole::content {

namespace {

struct Extensions {
  std::array<cmark_syntax_extension*, 5> all{};
  cmark_llist* filters = nullptr;

  Extensions() {
    cmark_gfm_core_extensions_ensure_registered();
    constexpr std::array names = {"table", "strikethrough", "autolink", "tasklist", "tagfilter"};
    for (std::size_t i = 0; i < names.size(); ++i) {
      all[i] = cmark_find_syntax_extension(names[i]);
      for (const cmark_llist* each = all[i]->special_inline_chars; each; each = each->next)
        __real_cmark_inlines_add_special_character(
            static_cast<unsigned char>(reinterpret_cast<std::uintptr_t>(each->data)), all[i]->emphasis);
    }
    filters = cmark_llist_append(cmark_get_default_mem_allocator(), nullptr, all.back());
  }
};

const Extensions& extensions() {
  static const Extensions registered; // the language lets one thread in and the others wait
  return registered;
}

} // namespace

cmark_node* parse_markdown(std::string_view text) {
  const Extensions& registered = extensions();
  std::unique_ptr<cmark_parser, void (*)(cmark_parser*)> parser(cmark_parser_new(CMARK_OPT_DEFAULT), cmark_parser_free);
  for (cmark_syntax_extension* extension : registered.all)
    cmark_parser_attach_syntax_extension(parser.get(), extension);
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return cmark_parser_finish(parser.get());
}

cmark_llist* html_filters() { return extensions().filters; }

} // namespace ecole::content
