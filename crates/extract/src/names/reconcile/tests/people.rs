//! People by their names: parts of a name, one person or two, and words that can be one.

use expect_test::expect;

use super::check;

#[test]
fn hyphens_particles_and_suffixes_belong_to_the_name() {
    check(
        "President Tsao Ki-ran met Ole von der Heide Jr. of Hull. Critics of von der Heide wept.\n\n\
         A Hale-led plan by Ivo Hale-era aides failed. D’Souza left; N’Djamena did not.",
        &expect![[r#"
            President Tsao Ki-ran met Ole von der Heide Jr. of Hull. Critics of von der Heide wept.
                      P1=========     P0===================    O2==             P0===========
            A Hale-led plan by Ivo Hale-era aides failed. D’Souza left; N’Djamena did not.
                               P3======                   P4=====       P5=======
            P0 Ole von der Heide Jr.
            P1 Tsao Ki-ran [president]
            O2 Hull
            P3 Ivo Hale he
            P4 D’Souza
            P5 N’Djamena
        "#]],
    );
}

#[test]
fn a_person_is_one_with_and_without_first_names() {
    check(
        "Judge Edda Gonzaga Jimena met James Van Der Holt. Gonzaga Jimena smiled, and Van Der Holt left with Jimena.\n\n\
         Anna Maria Lund and Maria Lund are two. Zoë Brémaud wrote; Bremaud is Volodymyr Zelenskyy’s friend, said Zelensky.",
        &expect![[r#"
            Judge Edda Gonzaga Jimena met James Van Der Holt. Gonzaga Jimena smiled, and Van Der Holt left with Jimena.
                  P0=================     P1================  P0============             P1==========           P0====
            Anna Maria Lund and Maria Lund are two. Zoë Brémaud wrote; Bremaud is Volodymyr Zelenskyy’s friend, said Zelensky.
            P3=============     P4========          P5=========                   P2=================                P2======
            P0 Edda Gonzaga Jimena she [judge]
            P1 James Van Der Holt he
            P2 Volodymyr Zelenskyy
            P3 Anna Maria Lund she
            P4 Maria Lund she
            P5 Zoë Brémaud she
        "#]],
    );
}

#[test]
fn father_and_son_are_two() {
    check(
        "Tom Wexford Sr. spoke in Hull. His son, Tom Wexford Jr., did not.",
        &expect![[r#"
        Tom Wexford Sr. spoke in Hull. His son, Tom Wexford Jr., did not.
        P0=============          L1==           P2=============
        P0 Tom Wexford Sr. he
        L1 Hull
        P2 Tom Wexford Jr. he
    "#]],
    );
}

#[test]
fn words_and_months_are_people_where_they_act() {
    check(
        "Mrs May spoke in May. Will Frost and Rose Marsh agreed, but Mark would not. May and June are dry.\n\n\
         “We sail in May,” May said. Will Hull’s mayor vote? Grace periods end. Rose Lane is shut.",
        &expect![[r#"
            Mrs May spoke in May. Will Frost and Rose Marsh agreed, but Mark would not. May and June are dry.
                P0=               P1========     P2========             P3==
            “We sail in May,” May said. Will Hull’s mayor vote? Grace periods end. Rose Lane is shut.
                              P0=       P4=======
            P0 May she
            P1 Will Frost
            P2 Rose Marsh she
            P3 Mark
            P4 Will Hull
        "#]],
    );
}

#[test]
fn a_given_name_that_is_a_place_is_somebody_beside_the_full_name() {
    check(
        "Sydney Lane met Georgia Lund in Jordan. Sydney laughed. Lund left for Georgia; she likes Sydney’s harbour in Sydney.",
        &expect![[r#"
            Sydney Lane met Georgia Lund in Jordan. Sydney laughed. Lund left for Georgia; she likes Sydney’s harbour in Sydney.
            P0=========     P1==========    L3====  P0====          P1==          L4=====            L2====              L2====
            P0 Sydney Lane
            P1 Georgia Lund she
            L2 Sydney
            L3 Jordan
            L4 Georgia
        "#]],
    );
}

#[test]
fn a_lone_foreign_name_is_somebody_unless_it_has_shares() {
    check(
        "Joar gave Signy a rise. Joar helped Signy, and Signy thanked Joar.",
        &expect![[r#"
        Joar gave Signy a rise. Joar helped Signy, and Signy thanked Joar.
        P0==      P1===         P0==        P1===      P1===         P0==
        P0 Joar
        P1 Signy
    "#]],
    );
    check(
        "Zentrix helped the index. Shares in Zentrix rose, and investors thanked Zentrix.",
        &expect![[r#"
        Zentrix helped the index. Shares in Zentrix rose, and investors thanked Zentrix.
        P0=====                             O1=====                             L2=====
        P0 Zentrix
        O1 Zentrix
        L2 Zentrix
    "#]],
    );
}

#[test]
fn offices_and_presidents_of_one_name_are_told_apart() {
    check(
        "Deputy Minister for Science and Technology Anil Rao met Lt. Gen. Kwon Young-hae and Kenyan MP Grace Otieno.\n\n\
         George H. W. Lund and George W. Lund are two. The firm of Ames, Holt and Partners and 1Password sued.",
        &expect![[r#"
            Deputy Minister for Science and Technology Anil Rao met Lt. Gen. Kwon Young-hae and Kenyan MP Grace Otieno.
                                                       P0======              P1============               P2==========
            George H. W. Lund and George W. Lund are two. The firm of Ames, Holt and Partners and 1Password sued.
            P3===============     P4============                      O5=====================     O6=======
            P0 Anil Rao [minister]
            P1 Kwon Young-hae [lieutenant general]
            P2 Grace Otieno she [kenyan mp]
            P3 George H. W. Lund he
            P4 George W. Lund he
            O5 Ames, Holt and Partners [company, partners]
            O6 1Password
        "#]],
    );
}
