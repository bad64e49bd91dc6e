package io.contextlite.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Python, TypeScript, Ruby, PHP and shell: passages follow definitions. */
class ScriptChunkingTest {
  @Test
  void chunk_python_followsItsStructure() {
    String source =
        """
        #!/usr/bin/env python3
        # Copyright (c) 2024 Example. All rights reserved.
        \"""Models of the shop.\"""
        from __future__ import annotations

        import dataclasses
        try:
            import orjson as json
        except ImportError:
            import json

        LIMIT = 10


        @dataclasses.dataclass(
            frozen=True,
        )
        class Order:
            \"""An order.

            def not_a_function(self):
                pass
            \"""

            number: int
            lines: list[str] = dataclasses.field(default_factory=list)

            # Totals are
            # computed late.
            @property
            def total(self) -> int:
                text = "def fake(): {"
                return sum(
                    price(line)
                    for line in self.lines
                )

            async def send(self, to: str) -> None:
                \"""Sends it.\"""
                def retry():
                    return 1

                await post(to, retry())
                # done


        def price(line: str) -> int:
            return len(line)

        def main():
            for order in []:
                print(order)


        if __name__ == "__main__":
            main()
        """;
    assertThat(Passages.of("python", source))
        .containsExactly(
            "1-2",
            "3-10",
            "12-12",
            "15-26 Order",
            "28-36 Order > total",
            "38-44 Order > send",
            "47-48 price",
            "50-52 main",
            "55-56");
  }

  @Test
  void chunk_typescript_followsItsStructure() {
    String source =
        """
        import React, { useState } from 'react';
        import type { User } from './types';

        const API = `https://example.com/${'a}'}`;

        export interface Props {
          users: User[];
          onSelect?: (user: User) => void;
        }

        export type Selection = { user: User } | null;

        /** Lists users. */
        export const UserList: React.FC<Props> = ({ users, onSelect }) => {
          const [selected, setSelected] = useState<Selection>(null);
          const isValid = (name: string) => /^[a-z"'{]+$/.test(name);

          function select(user: User) {
            setSelected({ user });
            onSelect?.(user);
          }

          return (
            <ul>
              {users.filter(u => isValid(u.name)).map(user => (
                <li key={user.id} onClick={() => select(user)}>Don't {user.name}</li>
              ))}
            </ul>
          );
        };

        @Injectable()
        export class UserService extends Base<User> {
          private cache = new Map<string, User>();

          constructor(private readonly http: Http) {
            super();
          }

          async load(id: string): Promise<User> {
            if (this.cache.has(id)) {
              return this.cache.get(id)!;
            }
            return this.http.get(`/users/${id}`);
          }

          handle = (event: Event) => {
            console.log(event);
          };
        }

        export default function App() {
          return <UserList users={[]} />;
        }

        describe('UserService', () => {
          it('loads users', async () => {
            expect(await new UserService().load('1')).toBeDefined();
          });

          it('caches', () => {
            expect(1).toBe(1);
          });
        });
        """;
    assertThat(Passages.of("typescript", source))
        .containsExactly(
            "1-2",
            "4-4",
            "6-9 Props",
            "11-11 Selection",
            "13-15 UserList",
            "16-16 UserList > isValid",
            "18-21 UserList > select",
            "23-30 UserList",
            "32-34 UserService",
            "36-38 UserService > constructor",
            "40-45 UserService > load",
            "47-50 UserService > handle",
            "52-54 App",
            "56-64 describe UserService");
  }

  @Test
  void chunk_ruby_followsItsStructure() {
    String source =
        """
        require 'json'

        # A shop.
        module Shop
          class Cart < Base
            attr_reader :items

            def initialize(items = [])
              @items = items
            end

            def self.load(path)
              text = <<~JSON
                def fake
              JSON
              JSON.parse(text).each do |item|
                puts "#{item['a']} class"
              end
            end

            def empty?
              items.empty?
            end
          end
        end
        """;
    assertThat(Passages.of("ruby", source))
        .containsExactly(
            "1-1",
            "3-4 Shop",
            "5-6 Shop > Cart",
            "8-10 Shop > Cart > initialize",
            "12-19 Shop > Cart > load",
            "21-25 Shop > Cart > empty?");
  }

  @Test
  void chunk_php_followsItsStructure() {
    String source =
        """
        <?php
        /**
         * Copyright Example. Licensed under MIT.
         */
        namespace App\\Models;

        use App\\Base;

        # A user's model.
        #[Entity]
        class User extends Base implements JsonSerializable
        {
            const TABLE = 'it\\'s {';

            public function __construct(private string $name, ?int $age = null)
            {
                parent::__construct("{$name}");
            }

            abstract protected function role(): string;

            public static function find(int $id): ?self
            {
                return <<<SQL
                SELECT { FROM
                SQL;
            }
        }

        function helper($x) {
            return $x;
        }
        ?>
        <p>It's { html</p>
        """;
    assertThat(Passages.of("php", source))
        .containsExactly(
            "1-4",
            "5-7",
            "9-13 User",
            "15-18 User > __construct",
            "20-20 User > role",
            "22-28 User > find",
            "30-33 helper",
            "34-34");
  }

  @Test
  void chunk_shell_followsItsStructure() {
    String source =
        """
        #!/bin/bash
        # Deploys the service.
        set -euo pipefail

        usage() {
          cat <<EOF
        usage: deploy {
        EOF
        }

        function build {
          local count=${#targets[@]}
          echo "building $count {" # not a } brace
        }

        deploy_all () {
          for t in "$@"; do
            case "$t" in
              a) build ;;
              *) usage; exit 1 ;;
            esac
          done
        }

        deploy_all "$@"
        """;
    assertThat(Passages.of("shell", source))
        .containsExactly("1-3", "5-9 usage", "11-14 build", "16-25 deploy_all");
  }
}
