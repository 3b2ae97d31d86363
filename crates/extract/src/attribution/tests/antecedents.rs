//! Whom pronouns and descriptions lead back to.

use expect_test::expect;

use super::check;

#[test]
fn a_pronoun_follows_the_thread() {
    // Neither given name tells a gender; the pronouns do.
    check(
        "Ithune Varga came to Varn to mend nets, and she stayed. Peter Hale hired her in May. She had one rule.\n\n“No knots \
         on Sunday,” she said.",
        expect![[r#"
            direct No knots on Sunday, | she = Ithune Varga (said-after)
        "#]],
    );
    check(
        "Ana Reyes met Elspeth Hale at the gate. Hale had the key. “It is late,” she said.",
        expect![[r#"
        direct It is late, | she = Elspeth Hale (said-after)
    "#]],
    );
}

#[test]
fn the_story_goes_on_whom_it_is_about() {
    check(
        "Elspeth Hale kept the light at Varn for forty years. She died on Monday, her son said.\n\n“Nobody else would,” said \
         Mara Lindqvist, who leads the union.\n\nShe was born in Ostley and came by boat. Hale never left. “I have no \
         sea-legs,” she liked to say.",
        expect![[r#"
            direct Nobody else would, | Mara Lindqvist (said-inverted)
            direct I have no sea-legs, | she = Elspeth Hale (said-after)
        "#]],
    );
}

#[test]
fn the_nearer_of_two_speaks() {
    check(
        "Tom Hale, the mayor, sent his regards. Unai Etxarri, the keeper, wouldn’t hear of it, though he’d come. “It’s their \
         night,” he said.",
        expect![[r#"
            direct It’s their night, | he = Unai Etxarri (said-after)
        "#]],
    );
    check(
        "Reyes consultant Corin Belmar, a former pilot, agreed. “The fog is real,” he said.\n\nTom Hale was not asked.",
        expect![[r#"
            direct The fog is real, | he = Corin Belmar (said-after)
        "#]],
    );
}

#[test]
fn somebody_described_is_an_antecedent() {
    check(
        "At the harbour office, which Peter Hale runs, a spokesman said there would be no boat. “Not today,” he said.",
        expect![[r#"
            direct Not today, | he = a spokesman? (said-after)
        "#]],
    );
    check(
        "Peter Hale was late. The rain fell. “Not today,” he said.",
        expect![[r#"
        direct Not today, | he = Peter Hale (said-after)
    "#]],
    );
    check(
        "Three shop stewards, in a letter, say that they’ll vote no. “We can count,” they write.",
        expect![[r#"
        direct We can count, | they = Three shop stewards? (said-after)
    "#]],
    );
    check(
        "The Port Workers’ Union met the Port Authority. The union has not replied, but it wrote to its members:\n\n“Stay out, \
         stay warm.”",
        expect![[r#"
            direct Stay out, stay warm. | it = Port Workers’ Union (paragraph-before)
        "#]],
    );
}

#[test]
fn they_may_be_one() {
    check(
        "The Port Authority closed the school. Sam Okereke, who runs the shelter, said they had stopped counting. “We know the \
         dogs by name,” they said.",
        expect![[r#"
            direct We know the dogs by name, | they = Sam Okereke (said-after)
        "#]],
    );
}

#[test]
fn a_family_name_stays_with_who_went_by_it() {
    check(
        "Mara Lindqvist runs the union. Lindqvist is 46. Her father, Olof Lindqvist, drove a crane. “He never fell,” Lindqvist \
         said.",
        expect![[r#"
            direct He never fell, | Lindqvist = Mara Lindqvist (said-after)
        "#]],
    );
}

#[test]
fn pronouns_lead_back() {
    check(
        "Mr. Peter Hale met Mrs. Ana Reyes on Monday. “It is late,” she said. “It sank,” he replied.",
        expect![[r"
        direct It is late, | she = Ana Reyes (said-after)
        direct It sank, | he = Peter Hale (said-after)
    "]],
    );
    check(
        "The port union met on Monday. “The boat is late,” it said in a statement.",
        expect![[r#"
            direct The boat is late, | it = The port union? (said-after)
        "#]],
    );
    check(
        "Two officials came. “The boat is late,” one of them said. “It sank,” they added.",
        expect![[r#"
            direct The boat is late, | one of them? (said-after)
            direct It sank, | they = Two officials? (said-after)
        "#]],
    );
    check(
        "“Nobody knows,” she said.",
        expect![[r"
        direct Nobody knows, | she? (said-after)
    "]],
    );
}

#[test]
fn roles_lead_back() {
    check(
        "The mayor, Ana Reyes, met Peter Hale. “The boat is late,” the mayor said. “It sank,” the minister said.",
        expect![[r"
        direct The boat is late, | the mayor = Ana Reyes (said-after)
        direct It sank, | the minister? (said-after)
    "]],
    );
    check(
        "The Reyes administration met on Monday. “The boat is late,” the administration said.",
        expect![[r"
        direct The boat is late, | the administration = Reyes administration (said-after)
    "]],
    );
}

#[test]
fn a_pronoun_is_led_to_who_tells_and_not_to_who_is_told_of() {
    check(
        "Arne Voss still had fences to mend. Bo Lindahl, who chairs the council, for example, said Voss had hurt his \
         own cause. “It did not go well for him,” he said.",
        expect![[r#"
            direct It did not go well for him, | he = Bo Lindahl (said-after)
        "#]],
    );
    check(
        "Arne Voss said it was a dream to stand there.\n\nAs for Bo Lindahl, he said he hoped to make Voss laugh. “I want \
         him to like it,” he said.",
        expect![[r#"
            direct I want him to like it, | he = Bo Lindahl (said-after)
        "#]],
    );
    check(
        "“We brought work,” an official of the firm said.\n\nOn a June evening Bo Lindahl, whose house is to go, sat by the \
         pit. “It took our fields,” he said.",
        expect![[r#"
            direct We brought work, | an official of the firm? (said-after)
            direct It took our fields, | he = Bo Lindahl (said-after)
        "#]],
    );
}

#[test]
fn a_pronoun_is_no_thing_and_may_be_somebody_without_a_name() {
    check(
        "Gwen Scully found a letter in Leeds.\n\nThe letter had a sketch of a lamp, saying “I thought you would like \
         it”.\n\n“It shows us that the lamp was there,” she said.",
        expect![[r#"
            mixed I thought you would like it | The letter? (participle)
            direct It shows us that the lamp was there, | she = Gwen Scully (said-after)
        "#]],
    );
    check(
        "Bo Lindahl, a consultant, spoke first. The paper talked to one mother, who knew of the account. “I thought I \
         was careful,” she said.",
        expect![[r#"
            direct I thought I was careful, | she = one mother? (said-after)
        "#]],
    );
}

#[test]
fn somebody_may_be_him_in_a_clause_of_another() {
    check(
        "Peter Hale lost the vote in May. Peter Hale was in Hull on Monday.

         Tor Almar said he was angry because the board asked him to give up. His wife left.

         “I am tired of it,” he said. Tor Almar thanked him.",
        expect![[r#"
            direct I am tired of it, | he = Tor Almar (said-after)
        "#]],
    );
}

#[test]
fn a_name_before_a_thing_tells_of_its_kind() {
    check(
        "Tor Almar declined to name the clerks, but said that one was an avowed Hale supporter. He has not seen the Hale plan.

         “I am tired of it,” he said. Peter Hale wept.",
        expect![[r#"
            direct I am tired of it, | he = Tor Almar (said-after)
        "#]],
    );
}

#[test]
fn one_pronoun_after_a_name_does_not_tell_its_gender() {
    check(
        "Tom Hale sailed with Orvel Minter. The letter was sent to Minter’s office, where he put the stamp.\n\nMinter asked for \
         mercy on Monday, saying she was not hurt. She added, “We must be kind to them.”",
        expect![[r#"
            direct We must be kind to them. | She = Orvel Minter (said-before)
        "#]],
    );
    check(
        "Orvel Minter is the clerk. When Minter sails he sings, and Minter says he likes it.\n\nDina Reyes met Minter on Monday. \
         “We must be kind to them,” she said.",
        expect![[r#"
            direct We must be kind to them, | she = Dina Reyes (said-after)
        "#]],
    );
}

#[test]
fn whoever_asks_somebody_is_not_the_one_who_answers() {
    check(
        "Dina Reyes had the fever. “I hate to talk of it,” Reyes told the clerks.\n\nOrvel Minter asked her, “Was it a crab?” She \
         answered, “Yes, in Lisk it was.” And she went on, “For a month I slept.”",
        expect![[r#"
            direct I hate to talk of it, | Reyes = Dina Reyes (said-after)
            direct Was it a crab? | Orvel Minter (said-before)
            direct Yes, in Lisk it was. | She = Dina Reyes (said-before)
            direct For a month I slept. | she = Dina Reyes (said-before)
        "#]],
    );
    check(
        "Dina Reyes had the fever. Orvel Minter was with Reyes.\n\nReyes asked, “Was it a crab?” She added, “In Lisk they are all \
         ill.”",
        expect![[r#"
            direct Was it a crab? | Reyes = Dina Reyes (said-before)
            direct In Lisk they are all ill. | She = Dina Reyes (said-before)
        "#]],
    );
}

#[test]
fn the_place_before_a_role_tells_which_of_its_bearers_is_meant() {
    check(
        "Ola Brenn, a senator from Ohio, was late. Dina Hale, a senator from Texas, was ill. Arne Voss, a senator from Texas, \
         slept.\n\n“We will not pay for it,” the Ohio senator said. “We will,” the Texas senator said.",
        expect![[r#"
            direct We will not pay for it, | the Ohio senator = Ola Brenn (said-after)
            direct We will, | the Texas senator? (said-after)
        "#]],
    );
    check(
        "Ohio Sen. Ola Brenn was late. Texas Sen. Dina Hale was ill.\n\n“We will not pay for it,” the Ohio senator said. “Never,” the \
         Maine senator said.",
        expect![[r#"
            direct We will not pay for it, | the Ohio senator = Ola Brenn (said-after)
            direct Never, | the Maine senator? (said-after)
        "#]],
    );
}
