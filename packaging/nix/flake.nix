{
  description = "Terminal news reader that shows who said what";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
    in
    {
      packages = each (pkgs: {
        default = pkgs.rustPlatform.buildRustPackage {
          pname = "pullquote";
          version = "0.2.0";
          src = ../..;
          cargoLock.lockFile = ../../Cargo.lock;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          # The tests need a terminal and loopback; CI runs them.
          doCheck = false;
          postInstall = ''
            mkdir pages && $out/bin/pullquote man --into pages
            installManPage pages/*.1
            for shell in bash zsh fish; do $out/bin/pullquote completions $shell > pullquote.$shell; done
            installShellCompletion pullquote.{bash,zsh,fish}
          '';
          meta = {
            description = "Terminal news reader that shows who said what";
            license = with pkgs.lib.licenses; [ mit asl20 ];
            mainProgram = "pullquote";
          };
        };
      });
      devShells = each (pkgs: {
        default = pkgs.mkShell { packages = with pkgs; [ cargo rustc clippy rustfmt jq ]; };
      });
    };
}
