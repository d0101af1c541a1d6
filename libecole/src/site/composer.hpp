// Kinds of pages and a theme put together into the engine's rules: data, template, frame, bytes.
#pragma once

#include "engine/engine.hpp"
#include "model/school.hpp"
#include "pages/page.hpp"
#include "render/theme.hpp"
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace ecole::site {

class Composer {
 public:
  // All outlive the composer.
  Composer(const model::School& school, const render::Theme& theme, const pages::Sources& sources);
  ~Composer();

  // Deriving rules, then one rule a kind of page, then the theme's assets.
  const engine::Model& model() const { return model_; }
  // What the theme gives to the index: fingerprints of templates, words and assets.
  void give(engine::Inputs& inputs) const;

  // The data of one page, as its template gets it.
  std::optional<pages::View> view(std::string_view kind, std::string_view id, engine::Reader& reader) const;

 private:
  struct Frame {
    std::string before_title, before_content, after_content;
    bool title_first = true, has_title = false, has_content = false;
  };
  std::string rendered(std::string_view template_name, const base::Value& data) const;
  std::shared_ptr<const Frame> frame_of(const pages::View& view) const;
  std::string bytes_of(const pages::View& view) const;

  const model::School& school_;
  const render::Theme& theme_;
  const pages::Sources& sources_;
  std::unique_ptr<pages::Words> words_;
  std::vector<pages::Kind> kinds_;
  std::string version_; // of the program
  engine::Model model_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const Frame>, std::less<>>
      frames_; // rendered once a (class, section, depth)
};

} // namespace ecole::site
