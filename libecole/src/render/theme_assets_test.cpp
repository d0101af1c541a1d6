#include "render/theme_assets.hpp"

#include <catch2/catch.hpp>

using namespace ecole;
using namespace ecole::render;

TEST_CASE("how a template calls an asset") {
  CHECK(asset_key("carnet.css") == "carnet_css");
  CHECK(asset_key("a-b.min.js") == "a_b_min_js");
  CHECK(asset_key("Logo2.SVG") == "_ogo2____");
  CHECK(asset_key("été.css") == "_t__css"); // a letter of two bytes is one character
}

TEST_CASE("an asset's output holds the first eight digits of its content's SHA-256") {
  base::Sha256 abc = base::sha256("abc"); // ba7816bf 8f01cfea…, FIPS 180-2
  CHECK(asset_output("carnet.css", abc) == "assets/carnet.ba7816bf.css");
  CHECK(asset_output("a.min.js", abc) == "assets/a.min.ba7816bf.js");
  CHECK(asset_output("LICENSE", abc) == "assets/license.ba7816bf");
  CHECK(asset_output("Élan noir.PNG", abc) == "assets/elan-noir.ba7816bf.png");
  CHECK(asset_output("★.css", abc) == "assets/asset.ba7816bf.css");
  CHECK(asset_output("a.", abc) == "assets/a.ba7816bf");
}

TEST_CASE("assets: the first of a name stays; two names that templates cannot tell apart are told") {
  Assets assets;
  CHECK(assets.add("a.css", "first", "theme/assets/a.css") == "");
  CHECK(assets.add("a.css", "second", "carnet:assets/a.css") == "");
  CHECK(assets.add("a_css", "third", "carnet:assets/a_css") == "theme/assets/a.css");
  CHECK(assets.add("b.css", "", "carnet:assets/b.css") == "");
  REQUIRE(assets.files().size() == 2);
  CHECK(assets.files()[0].name == "a.css");
  CHECK(assets.files()[0].bytes == "first");
  CHECK(assets.has("a_css"));
  CHECK_FALSE(assets.has("a.css"));
  CHECK(assets.keys() == std::vector<std::string>{"a_css", "b_css"});
  CHECK(assets.value().find("b_css")->json() == R"("assets/b.e3b0c442.css")");
}

TEST_CASE("two assets of one output are one file") {
  Assets assets;
  CHECK(assets.add("logo.svg", "x", "1") == "");
  CHECK(assets.add("LOGO.svg", "x", "2") == "");
  CHECK(assets.add("Logo.svg", "y", "3") == "");
  CHECK(assets.files().size() == 2);
  CHECK(assets.keys().size() == 3);
  CHECK(*assets.value().find("logo_svg") == *assets.value().find("_____svg"));
}

TEST_CASE("the fingerprint of assets is that of names and contents") {
  auto print = [](std::string_view name, std::string_view bytes) {
    Assets assets;
    assets.add(name, bytes, "");
    return assets.fingerprint();
  };
  CHECK(print("a.css", "x") == print("a.css", "x"));
  CHECK(print("a.css", "x") != print("a.css", "y"));
  CHECK(print("a.css", "x") != print("b.css", "x"));
}
