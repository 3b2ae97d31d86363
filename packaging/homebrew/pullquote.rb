# Builds from the crate. The sum is that of the version's file on crates.io; see CONTRIBUTING.md, "Releasing".
class Pullquote < Formula
  desc "Terminal news reader that shows who said what"
  homepage "https://crates.io/crates/pullquote"
  url "https://static.crates.io/crates/pullquote/pullquote-0.2.0.crate"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license any_of: ["MIT", "Apache-2.0"]

  depends_on "rust" => :build

  def install
    system "tar", "--strip-components", "1", "-xzf", "pullquote-0.2.0.crate" if File.exist?("pullquote-0.2.0.crate")
    system "cargo", "install", *std_cargo_args
    system bin/"pullquote", "man", "--into", buildpath
    man1.install Dir["*.1"]
    generate_completions_from_executable(bin/"pullquote", "completions", shells: [:bash, :zsh, :fish])
  end

  test do
    (testpath/"story.txt").write "“The ferry stays in port,” said Mara Lindqvist.\n"
    assert_match "Mara Lindqvist", shell_output("#{bin}/pullquote extract --format text story.txt")
  end
end
