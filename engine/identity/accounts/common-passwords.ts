/** What is guessed first, in lower case. Shorter ones are refused by length already. */
export const commonPasswords: ReadonlySet<string> = new Set(
  (
    '12345678 123456789 1234567890 12345678910 123123123 11111111 111111111 1111111111 00000000 000000000 ' +
    '0000000000 0987654321 0123456789 87654321 987654321 9876543210 12341234 11223344 1122334455 112233445566 ' +
    '11112222 12344321 123321123 147258369 147852369 741852963 789456123 159357159 88888888 888888888 66666666 ' +
    '666666666 55555555 77777777 99999999 22222222 33333333 44444444 13131313 12121212 10101010 5201314520 ' +
    '52013145 a1234567 a12345678 a123456789 aa123456 aa12345678 abc12345 abc123456 abc123abc abcd1234 abcd12345 ' +
    'abcdefgh abcdefghi asdfghjk asdfghjkl asdf1234 asdasdasd aaaaaaaa qwertyui qwertyuiop qwerty12 qwerty123 ' +
    'qwerty1234 qwerty12345 qwertyqwerty qwer1234 qweasdzxc qazwsxedc qazwsx123 q1w2e3r4 q1w2e3r4t5 1q2w3e4r ' +
    '1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 zaq12wsx zxcvbnm1 zxcvbnm123 zxcvbnmasdf zxcvbnm, ' +
    'password password1 password2 password12 password123 password1234 password! passw0rd p@ssw0rd p@ssword ' +
    'p@$$w0rd pass1234 password01 passpass passwort passwort1 motdepasse contraseña senha123 woaini520 woaini1314 ' +
    'woaini123 iloveyou iloveyou1 iloveyou2 princess princess1 sunshine sunshine1 football football1 baseball ' +
    'baseball1 basketball superman superman1 batman123 starwars starwars1 pokemon123 whatever whatever1 trustno1 ' +
    'michael1 michelle jennifer jordan23 charlie1 computer internet samsung1 changeme changeme1 changeme123 ' +
    'letmein1 letmein123 welcome1 welcome12 welcome123 welcome1234 administrator admin123 admin1234 admin12345 ' +
    'adminadmin admin888 admin@123 administrator1 root1234 rootroot toor1234 test1234 test12345 testtest ' +
    'testing1 testing123 default1 guest123 user1234 secret123 secret12 master123 master12 dragon123 monkey123 ' +
    'shadow12 killer12 hello123 hello1234 helloworld hellohello summer2024 summer2025 summer2026 winter2024 ' +
    'winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 company1 company123 fieldwork fieldwork1 ' +
    'fieldwork123 crm12345 sales123 temp1234 temppass google123 facebook1 liverpool chelsea1 arsenal1 ' +
    'correcthorsebatterystaple'
  ).split(' '),
);
